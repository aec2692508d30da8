"""An explanation as one HTML page that needs no network: the sentences as displaCy draws spans, the reasons beneath them."""

from __future__ import annotations

import html
from collections.abc import Iterable
from importlib.resources import files
from itertools import pairwise
from typing import Any

from extractors.explaining import Explanation, SentenceExplained
from extractors.spacy_bridge.names import spacy_itself
from graph.ontology import node_types
from hezuo.explanation import wording

_OTHER = {"Date": "#999999", "Post": "#8C6D31"}
_FRAME = "#000000"
# displaCy's own, with classes instead of styles; the sizer makes a short name as wide as its label
_TEMPLATE = {
    "span": '<span class="token" style="height: {total_height}px">{text}{span_slices}{span_starts}</span>',
    "slice": '<span class="slice" style="background: {bg}; top: {top_offset}px"></span>',
    "start": (
        '<span class="slice" style="background: {bg}; top: {top_offset}px">'
        '<span class="label" style="border-color: {bg}">{label}{kb_link}</span></span><span class="sizer">{label}</span>'
    ),
}


def page(explanations: Iterable[Explanation]) -> str:
    """The page. Raises `ModelError` where spaCy, which draws the spans, is not installed."""
    spacy_itself()
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["drawn"] = lambda sentence: Markup(drawn(sentence))
    template = environment.from_string(files(__package__).joinpath("page.html").read_text("utf-8"))
    return template.render(explanations=tuple(explanations), wording=wording)


def drawn(sentence: SentenceExplained) -> str:
    """The sentence as displaCy draws it: names with their types, triggers with the frames that took them."""
    from spacy import displacy

    labels = [(named.place.start, named.place.end, named.kind) for named in sentence.named]
    labels += [(s.trigger.start, s.trigger.end, f"▲ {s.frame}") for s in sentence.stated if s.frame != "posts"]
    # a name may begin in one sentence and end in the next
    labels = sorted({(start, min(end, sentence.end), kind) for start, end, kind in labels if start < sentence.end})
    markup: str = displacy.render(
        _parsed(sentence, labels),
        style="span",
        manual=True,
        jupyter=False,
        options={"colors": _colours(labels), "template": _TEMPLATE, "top_offset": 30, "span_label_offset": 12},
    )
    return markup


def _parsed(sentence: SentenceExplained, labels: list[tuple[int, int, str]]) -> dict[str, Any]:
    """For displaCy, which writes a blank between tokens: these are the pieces between the ends of the spans."""
    ends = sorted({sentence.start, sentence.end, *(end for label in labels for end in label[:2])})
    tokens = [sentence.text[a - sentence.start : b - sentence.start] for a, b in pairwise(ends)]
    spans = [
        # displaCy escapes the text, and nothing else
        {"start_token": ends.index(start), "end_token": ends.index(end), "label": html.escape(kind)}
        for start, end, kind in labels
    ]
    return {"text": sentence.text, "tokens": tokens, "spans": spans}


def _colours(labels: list[tuple[int, int, str]]) -> dict[str, str]:
    types = {label: kind.colour for label, kind in node_types().items()}
    return {kind: types.get(kind) or _OTHER.get(kind, _FRAME) for _, _, kind in labels}
