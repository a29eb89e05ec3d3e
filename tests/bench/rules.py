"""``make bench``, rules: determinations a second with the full trace, beside other engines on the same decision.

    python tests/bench/rules.py [CASES]

The decision has 28 facts, each yes, no or unknown: who is considered, what is in order, the three limbs, the outcome.
The others get the facts as they like them best, flat; ours gets a whole case file, checks it, and gives the whole
determination with every step. All must agree on every case before anything is timed. Engines take turns, on one core,
by processor time, each round with cases not seen before; the best of the rounds counts.
The others are installed in a folder of their own, for this alone.
"""

from __future__ import annotations

import asyncio
import gc
import importlib.util
import json
import pathlib
import platform
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from decision import FACTS, N, U, Y, case_file, drawn, tables

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "var" / "peers"
NEEDED = ("zen-engine==2.1.3", "SpiffWorkflow==3.2.0", "openfisca-core==46.0.1")
ROUNDS = 5


def ours() -> Callable[[dict[str, Any]], str]:
    """Ours: a whole case file in, the whole determination with its trace out."""
    from decisions.rules import determine

    return lambda document: str(determine(document)["outcome"])


def zen(trace: bool) -> Callable[[dict[str, str]], str]:
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
    return lambda case: str(decision.evaluate(case, options)["result"]["outcome"])


def spiff() -> Callable[[dict[str, str]], str]:
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

    def decide(case: dict[str, str]) -> str:
        data = dict(case)
        for name, engine in engines:
            data[name] = engine.result(Task(data))[name]
        return data["outcome"]

    return decide


def openfisca(trace: bool) -> Callable[[dict[str, str]], str]:
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

    def decide(case: dict[str, str]) -> str:
        simulation = SimulationBuilder().build_default_simulation(system, 1)
        simulation.trace = trace
        for fact, value in case.items():
            simulation.set_input(fact, "2026-03", numpy.array([numbers[value]]))
        return outcomes[int(simulation.calculate("outcome", "2026-03")[0])]

    return decide


def per_second(decide: Callable[[Any], str], cases: list[Any]) -> float:
    gc.collect()
    started = time.process_time()
    for case in cases:
        decide(case)
    return len(cases) / (time.process_time() - started)


def main(count: int) -> None:
    """Agree, then time; print the figures as a table."""
    sys.path.insert(0, str(ROOT))
    flat = drawn(count)
    whole = [case_file(case, number) for number, case in enumerate(flat)]
    engines: dict[str, tuple[Callable[[Any], str], list[Any], int]] = {}
    own = ours()
    first = per_second(own, whole)
    engines["ours, checked, full trace"] = (own, whole, count)
    for name, made, most in (
        ("zen-engine, trace on", lambda: zen(True), 2000),
        ("zen-engine, trace off", lambda: zen(False), 2000),
        ("SpiffWorkflow DMN", spiff, 400),
        ("OpenFisca, trace on", lambda: openfisca(True), 200),
        ("OpenFisca, trace off", lambda: openfisca(False), 200),
    ):
        engines[name] = (made(), flat, most)
    outcomes = Counter(own(case) for case in whole)
    for name, (decide, cases, most) in engines.items():
        for number, case in enumerate(cases[:most]):
            if decide(case) != own(whole[number]):
                raise SystemExit(f"{name} disagrees on case {number}: {decide(case)}, not {own(whole[number])}")
    print(f"Python {platform.python_version()}, {count} different cases: {dict(outcomes)}. All engines agree.")
    best = dict.fromkeys(engines, 0.0)
    for number in range(ROUNDS):
        fresh = drawn(count, seed=number)
        anew = [case_file(case, at + (number + 1) * count) for at, case in enumerate(fresh)]
        for name, (decide, cases, most) in engines.items():
            best[name] = max(best[name], per_second(decide, (anew if cases is whole else fresh)[:most]))
    reference = best["zen-engine, trace on"]
    print(f"{'ours, from a cold start':36}{first:>12,.0f} /s{first / reference:>9.1f} × zen with its trace")
    for name, rate in best.items():
        print(f"{name:36}{rate:>12,.0f} /s{rate / reference:>9.1f} × zen with its trace")


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
