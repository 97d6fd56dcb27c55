"""Records with columns that repeat others, so that a list reads one table: search text, path of the unit, year."""


class Filled:
    """Stands before the model: each save calls the record's own `fill()`; rows written in bulk need it called."""

    def save(self, *args, **kwargs):
        """Save with the columns that repeat others set anew."""
        self.fill()
        super().save(*args, **kwargs)
