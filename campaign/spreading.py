"""Phân công đều: units spread over people so that nobody has many more than another (S0-32, S2-41). Pure."""

from collections import deque


def spread(units, members, *, barred=frozenset(), standing=None):
    """Give each unit to one member: {unit: member} in the order of the units.

    `units` and `members` are keys in their order, `barred` pairs (member, unit) that may not be, `standing` what a
    member has already, by count: it stays and counts. The counts, with what stands, are as even as the bars allow:
    whenever they can differ by at most one, they do. A unit that nobody may take is left out. The same question has
    the same answer.
    """
    free = {unit: [member for member in members if (member, unit) not in barred] for unit in units}
    load = {member: (standing or {}).get(member, 0) for member in members}
    given = {}
    for unit in sorted((unit for unit in units if free[unit]), key=lambda unit: len(free[unit])):
        given[unit] = min(free[unit], key=load.__getitem__)
        load[given[unit]] += 1
    while way := lighter_way(given, free, load):
        for unit, member in way:
            load[given[unit]] -= 1
            given[unit] = member
            load[member] += 1
    return {unit: given[unit] for unit in units if unit in given}


def lighter_way(given, free, load):
    """Moves [(unit, member)] that bring one unit from a member to another with at least two fewer; [] for none.

    A unit may go by way of others: from A to B, and one of B's to C (cost-reducing paths of a semi-matching).
    """
    for member in sorted(load, key=load.__getitem__, reverse=True):
        way = way_from(member, given, free, load)
        if way:
            return way
    return []


def way_from(heavy, given, free, load):
    """The shortest such moves that begin with a unit of this member, or []."""
    came, queue = {heavy: None}, deque([heavy])
    while queue:
        member = queue.popleft()
        for unit in (unit for unit, holder in given.items() if holder == member):
            for other in free[unit]:
                if other in came:
                    continue
                came[other] = (unit, member)
                if load[other] <= load[heavy] - 2:
                    return traced(came, other)
                queue.append(other)
    return []


def traced(came, member):
    """The moves that lead to this member, the last one first."""
    moves = []
    while came[member]:
        unit, before = came[member]
        moves.append((unit, member))
        member = before
    return moves
