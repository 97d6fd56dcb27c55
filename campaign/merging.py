"""Two people at one text: what each changed since they began, put together where they changed different paragraphs."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Edit:
    """The lines `start`..`end` (end excluded) of the text both began with, and what stands in their place."""

    start: int
    end: int
    lines: tuple

    def meets(self, other):
        """Do both change the same lines, or put something in at the same place?"""
        if self.start == self.end and other.start == other.end:
            return self.start == other.start
        return max(self.start, other.start) < min(self.end, other.end) or self.inside(other) or other.inside(self)

    def inside(self, other):
        """Is something put in here amid the lines the other changes?"""
        return self.start == self.end and other.start < self.start < other.end


def merged_text(base, mine, theirs):
    """(the text with both people's changes, do they meet?); where they meet `mine` stands."""
    began = base.splitlines()
    own, foreign = edits(began, mine.splitlines()), edits(began, theirs.splitlines())
    clashing = [edit for edit in foreign if edit not in own and any(edit.meets(other) for other in own)]
    kept = {*own, *(edit for edit in foreign if edit not in clashing)}
    return "\n".join(applied(began, kept)), bool(clashing)


def edits(base, text):
    """What was changed from the one list of lines to the other."""
    changes = SequenceMatcher(None, base, text, autojunk=False).get_opcodes()
    return [Edit(i1, i2, tuple(text[j1:j2])) for tag, i1, i2, j1, j2 in changes if tag != "equal"]


def applied(base, changes):
    """The lines with these changes, none of which meet."""
    lines, at = [], 0
    for edit in sorted(changes, key=lambda edit: (edit.start, edit.end)):
        lines += [*base[at : edit.start], *edit.lines]
        at = edit.end
    return lines + base[at:]


def merged_value(base, mine, theirs):
    """(the value, do the changes meet?) of a column that is no text of many lines."""
    if mine == base:
        return theirs, False
    return mine, theirs not in (base, mine)


def merged_values(base, mine, theirs, *, texts):
    """({name: value}, names where the changes meet) of three dicts with the same names; `texts` go by paragraph."""
    found, clashes = {}, []
    for name, value in mine.items():
        merge = merged_text if name in texts else merged_value
        found[name], meets = merge(base[name], value, theirs[name])
        if meets:
            clashes.append(name)
    return found, clashes
