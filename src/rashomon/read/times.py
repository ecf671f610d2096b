"""Time expressions: words that name a time, with their meaning in core's symbolic steps.

Each of [[times.rows]] in lexicon.toml is one way to name a time. What it leaves open (the year of
"November 24") comes from the expressions before, else waits for the publication date: nothing
absolute arises from words that hold no year.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.core.reading import span_id
from rashomon.core.stance import Modality
from rashomon.core.texts import Span
from rashomon.core.times import Base, Step, StepOp, TimeExpression, TimexType, Unit
from rashomon.read.lexicon import TABLES, verb_of
from rashomon.read.stance import modality_of
from rashomon.read.syntax import Parse

TIMES = TABLES["times"]
HEAD, BACK = 200, 10  # code points that may state the text's date; expressions looked back over
SEARCH = (StepOp.NEAREST, StepOp.NEXT, StepOp.PREVIOUS)  # "this", "next", "last"

Given = Mapping[str, str]


def _pattern(row: Given) -> re.Pattern[str]:
    """The compiled `re` of a row, blocks filled in, not inside words, numbers or prices."""
    filled = re.sub(r"(?<!\?P)<(\w+)>", lambda name: TIMES["blocks"][name[1]], row["re"])
    return re.compile(rf"(?<![\w$€£.,])(?<!\w[-'’/])(?:{filled})(?!\w)".replace(" ", r"\s"), re.I)


PATTERNS = [(row, _pattern(row)) for row in TIMES["rows"]]


def find(parse: Parse) -> tuple[tuple[TimeExpression, ...], str | None]:
    """The time expressions of a text, and the id of the one in its head that dates it."""
    text, found, stated = parse.text.text, list[TimeExpression](), None
    hits = [(row, hit) for row, pattern in PATTERNS for hit in pattern.finditer(text)]
    spans = [(*hit.span("x" if "x" in hit.re.groupindex else 0), row, hit) for row, hit in hits]
    for start, end, row, hit in sorted(spans, key=lambda found: (found[0], -found[1])):
        if found and start < found[-1].span.end:
            continue
        found.append(
            _expression(parse, parse.span(start, end), row, hit.groupdict(), found[-BACK:])
        )
        head = TIMES["head"].replace("<date>", re.escape(text[start:end]))
        line, steps = text.rfind("\n", 0, start) + 1, found[-1].steps
        if stated is None and start < HEAD and steps and steps[-1].unit is Unit.DAY:
            stated = found[-1].id if re.match(rf"\s*{head}", text[line : end + 40]) else None
    return tuple(found), stated


def _expression(
    parse: Parse, span: Span, row: Given, groups: Given, before: Sequence[TimeExpression]
) -> TimeExpression:
    """The expression that a row makes of what it matched."""
    given = {key: said.lower().strip() for key, said in groups.items() if said}
    known = TIMES["numbers"]
    n = {k: int(s) if s.isdigit() else known.get(s, known.get(s[:3], 0)) for k, s in given.items()}
    n["n"] = n.get("n", 1) * n.get("s", 1)
    type_ = TimexType(row.get("type", "TIME" if "p" in given else "DATE"))
    mod = TIMES["mods"].get(given.get("mod", given.get("mod2")), "")
    made = TimeExpression(span_id("t", "", [span]), span, type_, Base.NONE, mod=mod)
    unit = next((said for key, said in given.items() if key[0] == "u"), "day")
    if "literal" in row:
        code, pm = TIMES["letters"].get(unit, "D"), n.get("pm", 0) % 12 + 12
        letters = {"t": code[: code[0] == "T"], "u": code[-1], "code": code, "pm": pm}
        return replace(made, literal=row["literal"].format_map({"min": 0} | n | letters))
    base, steps, assumed = Base(row.get("base", "absolute")), tuple[Step, ...](), False
    for op, of, *which in (step.split() for step in row["steps"].split("; ")):
        step = Step(StepOp.SET, Unit(unit if of == "u" else of), n.get("".join(which), 0))
        if op in ("context", "refer"):
            base, steps, assumed = _context(parse, made, step, before, refer=op == "refer")
        elif op == "search":
            steps = (replace(step, op=SEARCH[n["o"]]),)
        elif op != "part":
            steps = (*steps, replace(step, op=StepOp(op)))
        elif "p" in given:
            steps = (*steps, Step(StepOp.PART, Unit.DAY, code=given["p"][:2].upper()))
    return replace(made, base=base, steps=steps, assumed=assumed)


def _context(
    parse: Parse,
    made: TimeExpression,
    exact: Step,
    before: Sequence[TimeExpression],
    *,
    refer: bool,
) -> tuple[Base, tuple[Step, ...], bool]:
    """Base and steps that the words leave open, from the text around; whether they are assumed."""
    dated = [e for e in reversed(before) if e.steps]
    if refer:
        return (dated[0].base, dated[0].steps, False) if dated else (Base.PUBLISHED, (), True)
    verb = verb_of(parse.tokens(made.span).root)
    tense = StepOp.COMING if modality_of(verb) is Modality.PLANNED else StepOp.LATEST
    if exact.unit is Unit.WEEKDAY:
        return Base.PUBLISHED, (replace(exact, op=tense),), False
    for e in dated:
        for at, step in enumerate(e.steps):
            same = (step.unit, step.n) == (exact.unit, exact.n) and step.op is not StepOp.SHIFT
            if same and exact.unit is Unit.MONTH:
                return e.base, e.steps[: at + 1], True
    paragraph = parse.paragraph_at(made.span.start)
    for e in (e for e in dated if parse.paragraph_at(e.span.start) == paragraph):
        year = e.steps[0]
        if year.unit is Unit.YEAR:  # "earlier this year … in March"
            year = year if year.op is StepOp.SET else replace(year, op=StepOp.SHIFT)
            return e.base, (year, exact), True
    if exact.unit is Unit.QUARTER:
        return Base.PUBLISHED, (Step(StepOp.SHIFT, Unit.YEAR), exact), True
    return Base.PUBLISHED, (replace(exact, op=tense),), True
