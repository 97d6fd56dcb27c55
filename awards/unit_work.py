"""What a cờ thi đua is given for: the work of a whole unit in the movement, where else a practice stands (S2-39)."""

from dataclasses import dataclass

from units.models import Unit

UNIT = "unit"


@dataclass(frozen=True)
class UnitWork:
    """Thành tích của đơn vị: reads like a practice, of a subject that is the unit itself."""

    unit: Unit

    field = person = person_id = None
    subject_kind = UNIT

    @property
    def pk(self):
        """A key that no practice has."""
        return f"d{self.unit.pk}"

    @property
    def name(self):
        """What is put forward, in words."""
        return f"Phong trào thi đua “Dân vận khéo” của {self.unit.name}"

    @property
    def subject_name(self):
        return self.unit.name

    @property
    def collective(self):
        """The unit is the collective."""
        return self.unit

    @property
    def collective_id(self):
        return self.unit.pk

    @property
    def unit_id(self):
        return self.unit.pk

    @property
    def search(self):
        return self.unit.search

    @property
    def sort_key(self):
        return self.unit.sort_key

    def get_absolute_url(self):
        """The page of the unit."""
        return self.unit.get_absolute_url()

    def __str__(self):
        return self.name
