"""The 44 promises: what each says, the number to reach, and whether a proof of it runs with every run of the tests."""

from typing import NamedTuple


class Promise(NamedTuple):
    """One promise. `fast`: at least one proof is part of every run; otherwise the drills before a release prove it."""

    number: int
    theme: str
    text: str
    target: str
    fast: bool = True


LOST = "Nothing lost, nothing twice"
AUDIT = "Audit that can be believed"
ACCESS = "Who may see what"
TOGETHER = "Decisions while many work at once"
INPUT = "Hostile input"
LETTERS = "Letters and exports"
SIGN_IN = "Signing in and sessions"
PRIVACY = "Privacy"
RUNNING = "Running the service"
THEMES = (LOST, AUDIT, ACCESS, TOGETHER, INPUT, LETTERS, SIGN_IN, PRIVACY, RUNNING)
DRILLS_ONLY = False

PROMISES = (
    Promise(
        1,
        LOST,
        "Each decision that is issued has exactly one letter, even if the programs that make letters are killed.",
        "200 letters, 0 missing and 0 made twice, within 60 s",
    ),
    Promise(
        2,
        LOST,
        "While Redis is down for 30 seconds, decisions go on as fast as before and none is lost.",
        "200 of 200 letters, 0 failed decisions, slower by 1.2 times at most, caught up in 30 s",
        DRILLS_ONLY,
    ),
    Promise(3, LOST, "A page never waits for Redis.", "an answer in 500 ms while Redis accepts and never answers"),
    Promise(4, LOST, "Emptying Redis loses no letter.", "200 letters, 0 missing and 0 made twice, within 30 s"),
    Promise(
        5,
        LOST,
        "A decision that the service confirmed is still there after every process of the database is killed.",
        "0 lost in 6 rounds with 4 writers; as many audit events as decisions; ready again in 5 s",
        DRILLS_ONLY,
    ),
    Promise(
        6,
        LOST,
        "The same work given out again, at once or late, does nothing.",
        "1 letter from 50 deliveries and one an hour later, without an error",
    ),
    Promise(
        7,
        LOST,
        "A form that is sent twice acts once, and each time the person is shown what stands.",
        "20 at once: 1 decision, 19 answers that lead to it",
    ),
    Promise(
        8,
        LOST,
        "A letter that cannot be made does not hold up the others, and is shown with the reason.",
        "3 of 50 cannot be made: 47 issued in 60 s, 3 given up after 5 tries",
    ),
    Promise(9, LOST, "Work that is stuck is reported.", "within 60 s after the oldest has waited 60 s"),
    Promise(
        10,
        LOST,
        "What falls due each day is done once, with two schedulers or after a day without any.",
        "3 schedulers at once, the clock 72 h on: each once",
    ),
    Promise(
        11,
        AUDIT,
        "Every changed row leaves an entry of the audit in the same transaction, however it is changed.",
        "100 % of the rows; nothing is left by what is rolled back",
    ),
    Promise(
        12,
        AUDIT,
        "The service itself, through the account it uses at the database, cannot alter the audit.",
        "6 of 6 ways refused",
    ),
    Promise(
        13,
        AUDIT,
        "If somebody with every power over the database alters the audit, it is found and the place is named.",
        "12 of 12 ways found",
    ),
    Promise(
        14,
        AUDIT,
        "A large audit can be checked in seconds, and a commit costs little more with the audit than without.",
        "1,000,000 entries in 10 s inside the database, 15 s outside it, in 200 MB; 0.5 ms a commit",
        DRILLS_ONLY,
    ),
    Promise(
        15,
        ACCESS,
        "Each role sees and does what it may and nothing else, at every address and for every case.",
        "0 leaks and 0 addresses without a rule in at least 5,000 checks",
    ),
    Promise(16, ACCESS, "A restricted case is known only to those who are named on it.", "0 finds of a planted word"),
    Promise(
        17,
        ACCESS,
        "In an emergency a restricted case can be opened, with a reason and for an hour, and never in silence.",
        "entry and alert in one transaction, or no access",
    ),
    Promise(
        18,
        ACCESS,
        "Whoever is shown a case, a letter, a file, an export or a search is on record before it leaves.",
        "1 entry for each person each page shows; no page if it cannot be written",
    ),
    Promise(
        19,
        ACCESS,
        "The database itself keeps restricted cases from lists, if a list were to forget to.",
        "0 restricted rows with each list’s own filter taken out",
        DRILLS_ONLY,
    ),
    Promise(20, ACCESS, "A form changes what it shows and nothing else.", "0 other columns changed by any form"),
    Promise(21, ACCESS, "Who loses a role or an account has lost it at the next request.", "1 request at most"),
    Promise(
        22,
        TOGETHER,
        "Nobody approves what they asked for themselves.",
        "0 successes through pages, direct requests, the shell and the database",
    ),
    Promise(
        23,
        TOGETHER,
        "No decision is issued without the approval it needs, given for the facts as they are.",
        "0 in every path from every state; 0 while public order is open",
    ),
    Promise(
        24,
        TOGETHER,
        "Of several who approve the same thing at the same moment, one does.",
        "150 of 150 rounds of 6 have one winner and no error; 95 % within 100 ms",
        DRILLS_ONLY,
    ),
    Promise(
        25,
        TOGETHER,
        "Two people who write on one case do not overwrite each other, and neither loses what they typed.",
        "0 lost in 500 random orders of opening, writing and saving",
    ),
    Promise(
        26,
        TOGETHER,
        "The audit never makes two acts wait for each other for ever.",
        "8 writers: 0 deadlocks, and nobody waits longer than 2 s",
        DRILLS_ONLY,
    ),
    Promise(
        27,
        TOGETHER,
        "Each decision can be worked out again from what is kept of it, with the same result.",
        "1,000 of 1,000 the same",
    ),
    Promise(
        28,
        INPUT,
        "Nothing that can be sent to a page makes the service fail.",
        "0 failures in 10,000 forms",
        DRILLS_ONLY,
    ),
    Promise(29, INPUT, "Nothing that is typed is ever run as a program by a browser.", "0 of 60 forms of attack"),
    Promise(30, INPUT, "A file is what it says, or it is refused.", "40 of 40 files as expected"),
    Promise(
        31,
        LETTERS,
        "A letter never goes to an address that is not current, safe and made sure of.",
        "0 in 2,000 histories of contact",
    ),
    Promise(32, LETTERS, "Making a letter reaches no network and no file.", "0 requests and 0 files in 14 ways"),
    Promise(
        33,
        LETTERS,
        "What is typed stands in the letter as it was typed, and changes nothing else of it.",
        "every character in every field, and nothing hidden",
    ),
    Promise(
        34,
        LETTERS,
        "A letter too heavy to make is given up, and the others are made.",
        "ended at 20 s or 512 MB",
    ),
    Promise(35, LETTERS, "No cell of an export is taken for a formula.", "0 formulas"),
    Promise(
        36,
        SIGN_IN,
        "Passwords cannot be guessed, and guessing does not shut out the person.",
        "5 tries in 15 minutes for a name from one address, 30 from one address",
        DRILLS_ONLY,
    ),
    Promise(
        37,
        SIGN_IN,
        "A second factor is asked of everybody, and again before what is grave.",
        "0 grave acts with one older than 60 minutes (10 for exports and emergencies); each code once",
    ),
    Promise(
        38,
        SIGN_IN,
        "A session ends by itself, and with it nothing that was typed is lost.",
        "after 15 minutes idle or 8 hours; dead at the next request",
    ),
    Promise(
        39,
        PRIVACY,
        "No personal data leaves the tables made for it: not into logs, addresses, messages or caches.",
        "0 finds of planted words; no page may be kept by a browser",
    ),
    Promise(
        40,
        PRIVACY,
        "Data is erased when its time has come, and the audit can still be verified.",
        "0 finds of planted words after 500 erasures; what is under a legal hold is untouched",
        DRILLS_ONLY,
    ),
    Promise(
        41,
        RUNNING,
        "The service can be brought back from its backups.",
        "60 s of work lost at most, back in 5 minutes",
        DRILLS_ONLY,
    ),
    Promise(
        42,
        RUNNING,
        "A new release changes the database while people work.",
        "0 failures and no wait longer than 2 s",
        DRILLS_ONLY,
    ),
    Promise(43, RUNNING, "The service says truly what ails it.", "8 of 8 faults told within 5 s"),
    Promise(
        44,
        RUNNING,
        "What the service is built of is known, exact, and free of published weaknesses; no secret is in it.",
        "0 known weaknesses, 0 inexact versions, 0 secrets, 0 warnings",
    ),
)
