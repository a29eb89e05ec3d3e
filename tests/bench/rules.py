"""``make bench``, rules: determinations a second with the full trace, beside other engines on the same decision.

    python tests/bench/rules.py [CASES]

The decision has 28 facts, each yes, no or unknown: who is considered, what is in order, the three limbs, the outcome.
On that same decision every engine gets the same facts, flat, and ours gives the whole trace of it. Beside it stands
our whole determination: a case file checked, every rule of a consideration taken, every step kept, which no other does.
All must agree on outcome and limbs of every case before anything is timed. Engines take turns, on one core, by
processor time, each round with cases drawn anew; the median of the rounds counts.
The others are installed in a folder of their own, for this alone.
"""

from __future__ import annotations

import asyncio
import gc
import importlib.util
import json
import pathlib
import platform
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from decision import FACTS, LIMBS, Answer, N, U, Y, drawn, tables

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "var" / "peers"
NEEDED = ("zen-engine==2.1.3", "SpiffWorkflow==3.2.0", "openfisca-core==46.0.1")
ROUNDS = 5
PLAIN = "plain Python, every reason kept"


def zen(trace: bool) -> Callable[[dict[str, str]], Answer]:
    """GoRules zen-engine: one graph of decision tables."""
    import zen as engine

    nodes: list[dict[str, Any]] = [{"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}}]
    for name, facts, given in tables():
        inputs = [{"id": f"i{fact}", "name": fact, "type": "expression", "field": fact} for fact in facts]
        rules = []
        for at, (row, result) in enumerate(given):
            cells = {f"i{fact}": "" if want is None else f'"{want}"' for fact, want in zip(facts, row, strict=True)}
            rules.append({"_id": f"r{at}", **cells, "o": f'"{result}"'})
        content = {
            "hitPolicy": "first",
            "inputs": inputs,
            "outputs": [{"id": "o", "name": name, "type": "expression", "field": name}],
            "rules": rules,
            "passThrough": True,
            "inputField": None,
            "outputPath": None,
            "executionMode": "single",
        }
        place = {"x": 0, "y": 0}
        nodes.append({"id": name, "type": "decisionTableNode", "name": name, "content": content, "position": place})
    nodes.append({"id": "out", "type": "outputNode", "name": "out", "position": {"x": 0, "y": 0}})
    ids = [one["id"] for one in nodes]
    edges = [{"id": f"e{a}", "type": "edge", "sourceId": a, "targetId": b} for a, b in zip(ids, ids[1:], strict=False)]
    decision = engine.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    options = {"trace": trace}

    def decide(case: dict[str, str]) -> Answer:
        result = decision.evaluate(case, options)["result"]
        return result["outcome"], result["recovery"], result["compensation"], result["cooperation"]

    return decide


def spiff() -> Callable[[dict[str, str]], Answer]:
    """SpiffWorkflow's DMN tables, one after the other."""
    from lxml import etree
    from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
    from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
    from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

    class Workflow:
        script_engine = PythonScriptEngine()

    class Task:
        def __init__(self, data: dict[str, Any]) -> None:
            self.data, self.workflow, self.task_spec = data, Workflow, None

    engines = []
    for name, facts, given in tables():
        space = "https://www.omg.org/spec/DMN/20191111/MODEL/"
        inputs = "".join(
            f'<input id="i{fact}"><inputExpression id="x{fact}" typeRef="string"><text>{fact}</text>'
            "</inputExpression></input>"
            for fact in facts
        )
        body = ""
        for at, (row, result) in enumerate(given):
            cells = "".join(
                f'<inputEntry id="c{at}_{n}"><text>{"" if want is None else f"&quot;{want}&quot;"}</text></inputEntry>'
                for n, want in enumerate(row)
            )
            body += f'<rule id="r{at}">{cells}<outputEntry id="o{at}"><text>"{result}"</text></outputEntry></rule>'
        text = (
            f'<definitions xmlns="{space}" id="d" name="d" namespace="n"><decision id="{name}" name="{name}">'
            f'<decisionTable id="t" hitPolicy="FIRST">{inputs}<output id="o" name="{name}" typeRef="string"/>{body}'
            "</decisionTable></decision></definitions>"
        )
        root = etree.fromstring(text)
        parser = DMNParser(None, root, {"dmn": space}, filename="bench")
        parser.parse()
        engines.append((name, DMNEngine(parser.decision.decisionTables[0])))

    def decide(case: dict[str, str]) -> Answer:
        data = dict(case)
        for name, engine in engines:
            data[name] = engine.result(Task(data))[name]
        return data["outcome"], data["recovery"], data["compensation"], data["cooperation"]

    return decide


def openfisca(trace: bool) -> Callable[[dict[str, str]], Answer]:
    """OpenFisca: a variable for each fact and each table, a simulation for each case."""
    import numpy
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="person", plural="persons", label="A person", is_person=True)
    system = TaxBenefitSystem([person])
    outcomes = ["undetermined", "no_consideration", "reject", "grant", "refuse"]
    numbers = {U: 0, Y: 1, N: 2} | {name: at for at, name in enumerate(outcomes)}

    def variable(name: str, formula: Any = None) -> None:
        parts = {"value_type": int, "entity": person, "definition_period": DateUnit.MONTH, "label": name}
        system.add_variable(type(name, (Variable,), parts | ({"formula": formula} if formula else {})))

    def formula_of(facts: tuple[str, ...], given: list[tuple[tuple[str | None, ...], str]]) -> Any:
        def formula(persons: Any, period: Any) -> Any:
            known = [persons(fact, period) for fact in facts]
            conditions = []
            for row, _ in given:
                whole = numpy.ones(persons.count, dtype=bool)
                for value, want in zip(known, row, strict=True):
                    if want is not None:
                        whole &= value == numbers[want]
                conditions.append(whole)
            return numpy.select(conditions, [numbers[result] for _, result in given])

        return formula

    for fact in FACTS:
        variable(fact)
    for name, facts, given in tables():
        variable(name, formula_of(facts, given))

    def decide(case: dict[str, str]) -> Answer:
        simulation = SimulationBuilder().build_default_simulation(system, 1)
        simulation.trace = trace
        for fact, value in case.items():
            simulation.set_input(fact, "2026-03", numpy.array([numbers[value]]))
        outcome = outcomes[int(simulation.calculate("outcome", "2026-03")[0])]
        known = [(U, Y, N)[int(simulation.get_array(limb, "2026-03")[0])] for limb in LIMBS]
        return outcome, known[0], known[1], known[2]

    return decide


def per_second(decide: Callable[[Any], Any], cases: list[Any]) -> float:
    gc.collect()
    started = time.process_time()
    for case in cases:
        decide(case)
    return len(cases) / (time.process_time() - started)


def main(count: int) -> None:
    """Agree, then time; print the figures as a table."""
    sys.path.insert(0, str(ROOT))
    import own
    import plain

    as_it_is: Callable[[Any], Any] = lambda case: case  # noqa: E731
    whole, flat = own.whole(), own.same_decision(remembers=True)
    engines: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any], int]] = {
        "ours, same decision, full trace": (flat, own.facts, count),
        "  nothing remembered between cases": (own.same_decision(remembers=False), own.facts, count),
        "  and facts made of the others' words": (own.from_words(), as_it_is, count),
        "ours, whole determination from case file": (whole, own.document, count),
        PLAIN: (plain.decide, as_it_is, count),
        "zen-engine, trace on": (zen(True), as_it_is, 2000),
        "zen-engine, trace off": (zen(False), as_it_is, 2000),
        "SpiffWorkflow DMN": (spiff(), as_it_is, 400),
        "OpenFisca, trace on": (openfisca(True), as_it_is, 200),
        "OpenFisca, trace off": (openfisca(False), as_it_is, 200),
    }
    cases = drawn(count)
    answers = [plain.decide(case)[0] for case in cases]
    for name, (decide, given, most) in engines.items():
        for number, case in enumerate(cases[:most]):
            found = decide(given(case))
            answer = found[0] if isinstance(found[0], tuple) else found
            expected = answers[number]
            if answer[0] != expected[0] or (answer != expected and None not in answer):
                raise SystemExit(f"{name} disagrees on case {number}: {answer}, not {expected}")
    own.same_steps(cases)
    outcomes = dict(Counter(answer[0] for answer in answers))
    print(f"Python {platform.python_version()}, {count} different cases: {outcomes}. All agree on outcome and limbs.")
    rates: dict[str, list[float]] = {name: [] for name in engines}
    for number in range(ROUNDS):
        fresh = drawn(count, seed=number)
        for name, (decide, given, most) in engines.items():
            rates[name].append(per_second(decide, [given(case) for case in fresh[:most]]))
    middle = {name: statistics.median(found) for name, found in rates.items()}
    print(f"{'':42}{'a second':>10}{'× zen, trace':>14}{'× OpenFisca, trace':>20}{'× plain':>9}")
    for name, rate in middle.items():
        against = (rate / middle[one] for one in ("zen-engine, trace on", "OpenFisca, trace on", PLAIN))
        print("{:42}{:>10,.0f}{:>14.2f}{:>20.1f}{:>9.2f}".format(name, rate, *against))
    print(own.REMEMBERED)


def install() -> None:
    """Install the other engines beside the project, and go on there."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
    if pathlib.Path(sys.prefix) != PEERS:
        subprocess.run([str(python), "-m", "pip", "install", "-q", *NEEDED], check=True)
        raise SystemExit(subprocess.run([str(python), __file__, *sys.argv[1:]], check=False).returncode)


if __name__ == "__main__":
    if importlib.util.find_spec("zen") is None or pathlib.Path(sys.prefix) != PEERS:
        install()
    asyncio.set_event_loop(asyncio.new_event_loop())
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
