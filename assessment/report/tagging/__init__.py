"""The structure of a PDF for those who hear it or see it reflowed: what is a heading, a list, a table, a figure, a link.

Flowables say what they are (`TaggedParagraph`, `Figure`, `Picture`, `TableTags`, `ContentsTags`), `TaggedCanvas` writes it down.
What is drawn outside all of them is an error, so that no page holds anything a screen reader would not know about.
"""

from assessment.report.tagging.canvas import TaggedCanvas
from assessment.report.tagging.elements import ContentsTags, Listing, TextTag
from assessment.report.tagging.flowables import Figure, Picture, TaggedParagraph
from assessment.report.tagging.tables import TableTags

__all__ = ["ContentsTags", "Figure", "Listing", "Picture", "TableTags", "TaggedCanvas", "TaggedParagraph", "TextTag"]
