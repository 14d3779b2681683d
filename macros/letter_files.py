"""Word files of letters: the template that each regime is written into, the document as bytes, a name that nothing bears yet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from generators.document import Document
from generators.foot import AuthorityNotOfRegimeError
from generators.regimes import REGIMES, load_regime
from generators.word_template.building import build_template
from generators.word_template.compiling import CompiledTemplate, TemplateError, compile_template, shipped_template
from generators.word_template.rendering import render
from macros.round_definitions import load_round_in_use
from macros.round_folder.outputs import fitted, write_output
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError

TEMPLATES = "mau-trinh-bay"
"""The folder of the office's own templates, in that of the documents."""


def write_template(folder: RoundFolder, regime: str, *, now: datetime) -> Path:
    """Write the regime's template ("": the agency's) for the office to restyle, and return where it lies; one that is there is not written over."""
    code = _regime(regime or load_round_in_use(folder).round.agency.own_regime.value)
    path, _ = write_output(free_name(folder.documents / TEMPLATES, code), now, lambda temporary: temporary.write_bytes(build_template(load_regime(code))))
    return path


def template_of(folder: RoundFolder, regime: str) -> CompiledTemplate:
    """Return the office's own template of the regime where there is one, else the shipped one."""
    own = folder.documents / TEMPLATES / f"{_regime(regime)}.docx"
    if not own.is_file():
        return shipped_template(regime)
    try:
        return compile_template(own.read_bytes(), load_regime(regime), own.name)
    except TemplateError as problem:
        raise StoppedError(problem.finding.code, **problem.finding.facts) from problem


def rendered(document: Document, template: CompiledTemplate) -> bytes:
    """Return the document as Word's bytes; StoppedError where its regime has no word for who signs."""
    try:
        return render(document, template)
    except AuthorityNotOfRegimeError as problem:
        raise StoppedError("document_authority_not_of_regime", regime=template.regime.name, authority=str(problem)) from problem


def free_name(folder: Path, stem: str) -> Path:
    """Return a name that nothing bears yet: a signed document is never written over, a rebuild is a new draft beside it."""
    names = (fitted(stem, f"{f' (du thao {number})' if number > 1 else ''}.docx") for number in range(1, 10_000))
    return next(path for path in (folder / name for name in names) if not path.exists())


def _regime(code: str) -> str:
    if code not in REGIMES:
        raise StoppedError("letter_regime_unknown", found=code, known=", ".join(REGIMES))
    return code
