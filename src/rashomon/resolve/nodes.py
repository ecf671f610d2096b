"""What joins into entities: one node per chain of one text, with the names and titles it bears."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.core.ledger import ReadText
from rashomon.core.reading import Form, Mention, MentionKind
from rashomon.resolve.names import (
    Name,
    compatible,
    gender_of,
    institution_of,
    name_of,
    title_words,
)

KINDS = tuple(MentionKind)
LONGEST_TITLE = 60  # code points before a name that are read as its title


@dataclass(frozen=True, slots=True)
class Written:
    """A name as a node bears it: normalised, in the words of the text, how often, and where.

    `described` marks a description that stands for a name ("the energy ministry").
    """

    name: Name
    words: str
    times: int
    mention_id: str
    described: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """The mentions of one text that its reader takes for one, as far as they can be one.

    `id` is the smallest mention id; `mention_ids` in text order; `names` the fullest first.
    `gender` is "m", "f" or ""; `addressed` tells whether a form of address (Mr, Ms) says so.
    """

    id: str
    text_hash: str
    kind: MentionKind
    mention_ids: tuple[str, ...]
    names: tuple[Written, ...]
    titles: frozenset[str]
    gender: str
    addressed: bool
    words: str

    @property
    def is_person(self) -> bool:
        """Whether it reads as a person, not as a body or a place."""
        return self.kind is MentionKind.PERSON

    @property
    def is_bare(self) -> bool:
        """Whether no name of it has two parts."""
        return all(len(written.name.parts) == 1 for written in self.names if not written.described)

    @property
    def parts(self) -> frozenset[str]:
        """All parts of all its names."""
        return frozenset(part for written in self.names for part in written.name.parts)


def nodes_of(item: ReadText, different: Mapping[str, Collection[str]]) -> tuple[Node, ...]:
    """The nodes of one text in order of their first mention: all its mentions, each in one.

    A chain is split where a person set two of its mentions apart (`different`, by mention id), and
    where it holds two full names that no one person bears.
    """
    mentions = {mention.id: mention for mention in item.reading.mentions}
    taken: set[str] = set()
    groups: list[list[Mention]] = []
    for chain in item.reading.chains:
        group = [mentions[m] for m in chain.mention_ids if m in mentions and m not in taken]
        taken.update(mention.id for mention in group)
        if group:
            groups.extend(_split(sorted(group, key=_place), item, different))
    groups.extend([mention] for mention in item.reading.mentions if mention.id not in taken)
    nodes = [_node(group, item) for group in groups]
    return tuple(sorted(nodes, key=lambda node: node.id))


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, mention.span.end, mention.id


def _split(
    group: Sequence[Mention], item: ReadText, different: Mapping[str, Collection[str]]
) -> list[list[Mention]]:
    """The group in parts that can each be one; the group itself where nothing speaks against."""
    names = {mention.id: _full_name(mention, item) for mention in group}

    def apart(one: Mention, other: Mention) -> bool:
        here, there = names[one.id], names[other.id]
        named = bool(here and there) and not compatible(here, there)
        return named or other.id in different.get(one.id, ())

    distinct = sorted({name for name in names.values() if name})
    clash = any(not compatible(a, b) for a, b in combinations(distinct, 2))
    if not clash and not any(mention.id in different for mention in group):
        return [list(group)]
    parts: list[list[Mention]] = []
    current: list[Mention] = []
    for mention in group:
        free = [part for part in parts if not any(apart(mention, other) for other in part)]
        if not free:
            parts.append(current := [])
        elif names[mention.id] or not any(part is current for part in free):
            current = _likeliest(mention, free, item)
        current.append(mention)
    return parts


def _likeliest(mention: Mention, free: Sequence[list[Mention]], item: ReadText) -> list[Mention]:
    """The part that holds a mention of the same words, else the one whose last is nearest."""
    words = item.text.words(mention.head)
    alike = [part for part in free if any(item.text.words(m.head) == words for m in part)]
    return max(alike or free, key=lambda part: _place(part[-1]))


def _full_name(mention: Mention, item: ReadText) -> tuple[str, ...]:
    """The parts of a person's name of two parts or more, else ()."""
    if mention.form is not Form.NAME or mention.kind is not MentionKind.PERSON:
        return ()
    parts = name_of(item.text.words(mention.head))[0].parts
    return parts if len(parts) > 1 else ()


def _node(group: Sequence[Mention], item: ReadText) -> Node:
    found: dict[str, list[Mention]] = {}
    titles: set[str] = set()
    genders: Counter[str] = Counter()
    addresses: Counter[str] = Counter()
    for mention in group:
        words = item.text.words(mention.span)
        if mention.form is Form.PRONOUN:
            genders[gender_of(words)] += 1
            continue
        if mention.form is Form.NOMINAL:
            titles |= title_words(words[:LONGEST_TITLE])
            continue
        head = item.text.words(mention.head)
        titles |= name_of(head)[1]
        around = words.replace(head, " ", 1)
        titles |= title_words(around[:LONGEST_TITLE])
        addresses[gender_of(around) or gender_of(" ".join(name_of(head)[1]))] += 1
        found.setdefault(clean(head), []).append(mention)
    addressed = _majority(addresses)
    return Node(
        id=min(mention.id for mention in group),
        text_hash=item.text.text_hash,
        kind=_kind(group),
        mention_ids=tuple(mention.id for mention in group),
        names=(*_written(found), *_institutions(group, item)),
        titles=frozenset(titles),
        gender=addressed or _majority(genders),
        addressed=bool(addressed),
        words=_description(group, item),
    )


def clean(head: str) -> str:
    """The words of a name on one line, without a possessive ending."""
    words = " ".join(head.split())
    for ending in ("’s", "'s", "’", "'"):
        if words.endswith(ending) and len(words) > len(ending):
            return words.removesuffix(ending)
    return words


def _written(found: Mapping[str, Sequence[Mention]]) -> tuple[Written, ...]:
    names = [
        Written(name_of(words)[0], words, len(mentions), mentions[0].id)
        for words, mentions in found.items()
    ]
    return tuple(sorted((w for w in names if w.name.parts), key=fullness))


def _institutions(group: Sequence[Mention], item: ReadText) -> Iterator[Written]:
    """The descriptions and names by which a body is known elsewhere, each once."""
    seen: set[Name] = set()
    for mention in group:
        if mention.form is Form.PRONOUN or mention.kind is MentionKind.PERSON:
            continue
        words = clean(item.text.words(mention.span))
        name = institution_of(words)
        if name is not None and name not in seen:
            seen.add(name)
            yield Written(name, words, 1, mention.id, described=True)


def fullness(written: Written) -> tuple[int, bool, int, str]:
    """For sorting: most parts first, then mixed case, then the most frequent, then the words."""
    shouted = written.words.isupper() and len(written.name.parts) > 1
    return -len(written.name.parts), shouted, -written.times, written.words


def _majority(genders: Counter[str]) -> str:
    """The gender that is told at least twice as often as the other."""
    male, female = genders["m"], genders["f"]
    if male >= 2 * female and male:
        return "m"
    return "f" if female >= 2 * male and female else ""


def _kind(group: Sequence[Mention]) -> MentionKind:
    """The kind of most of its names, else of most of its mentions; ties as in MentionKind."""
    names = [mention.kind for mention in group if mention.form is Form.NAME]
    often = Counter(names or [mention.kind for mention in group])
    return min(often, key=lambda kind: (-often[kind], KINDS.index(kind)))


def _description(group: Sequence[Mention], item: ReadText) -> str:
    """The words of its first description, else of its first mention, for lists."""
    first = next((m for m in group if m.form is not Form.PRONOUN), group[0])
    return " ".join(item.text.words(first.span).split())
