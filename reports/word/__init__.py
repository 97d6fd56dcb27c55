"""A reports.paper as a Word file (.docx): the same paper as the PDF, to be edited by whoever signs it.

The parts of the file are written as text, not through a library: they are few, the same paper gives the same bytes,
and a list of 2,000 rows costs a tenth of a second.
"""

from reports.word.document import word_of

__all__ = ["word_of"]
