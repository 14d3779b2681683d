"""What stands where in a round folder. Nothing is opened here; the control workbook is only looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.stopped import StoppedError

CONTROL_STEM = "SO-THEO-DOI"
CONTROL_SUFFIXES = (".xlsx", ".xlsm")
ISSUED = "1-bieu-mau-gui-di"
RECEIVED = "2-bao-cao-nhan-ve"
TO_AMEND = "3-de-nghi-dieu-chinh"
CONSOLIDATED = "4-tong-hop"
DOCUMENTS = "5-van-ban"
SYSTEM = ".he-thong"
OFFICE_ENTRIES = "nhap-thay"
UPPER_FORMS = "bieu-cap-tren"
VISIBLE = (ISSUED, RECEIVED, TO_AMEND, CONSOLIDATED, DOCUMENTS, f"{DOCUMENTS}/{UPPER_FORMS}")


def root_named(path: Path) -> Path:
    """Return the round folder that a person names: the folder of a control workbook that stands for it, anything else as it is."""
    return path.parent if _is_control_workbook(path) else path


def _is_control_workbook(path: Path) -> bool:
    return path.stem.upper() == CONTROL_STEM and path.suffix.lower() in CONTROL_SUFFIXES and path.is_file()


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """A round folder by its root. `period` arguments are canonical codes ("2023-Quy-I")."""

    root: Path

    def control_workbook(self) -> Path:
        """Return the one control workbook; StoppedError where the folder, or exactly one workbook, is not there."""
        if not self.root.is_dir():
            raise StoppedError("not_a_round_folder" if self.root.is_file() else "round_folder_missing", folder=str(self.root))
        found = [path for path in self.root.iterdir() if _is_control_workbook(path)]
        if not found:
            raise StoppedError("control_workbook_missing", folder=str(self.root))
        if len(found) > 1:
            raise StoppedError("control_workbook_doubled", folder=str(self.root), files=", ".join(sorted(path.name for path in found)))
        return found[0]

    def issued(self, period: str) -> Path:
        """Return the folder of the issued workbooks."""
        return self.root / ISSUED / period

    def office_entries(self, period: str) -> Path:
        """Return the folder of workbooks that the office fills in a unit's place."""
        return self.issued(period) / OFFICE_ENTRIES

    def received(self, period: str) -> Path:
        """Return the folder where returns lie as they came."""
        return self.root / RECEIVED / period

    def to_amend(self, period: str) -> Path:
        """Return the folder of marked copies to send back."""
        return self.root / TO_AMEND / period

    def consolidated(self, period: str) -> Path:
        """Return the path of the consolidated workbook."""
        return self.root / CONSOLIDATED / f"{period}.xlsx"

    def questions(self, period: str) -> Path:
        """Return the path of the workbook of open questions."""
        return self.root / CONSOLIDATED / f"{period} can xu ly.xlsx"

    def carried_targets(self, on: date) -> Path:
        """Return the path of the proposal that moves targets to the successors of units that changed on that day."""
        return self.root / CONSOLIDATED / f"Chuyen chi tieu {on.isoformat()}.xlsx"

    def figures(self, period: str) -> Path:
        """Return the path of the long table of figures."""
        return self.root / CONSOLIDATED / f"{period} so lieu.csv"

    def closed(self, period: str, number: int, again: int = 1) -> Path:
        """Return the path of the workbook of a period's `number`-th closing; `again` counts the names that were taken."""
        return self.root / CONSOLIDATED / f"{period} chot lan {number}{f' ({again})' if again > 1 else ''}.xlsx"

    def waiting_closed(self, name: str) -> Path:
        """Return where a closed workbook waits until the ledger knows of it."""
        return self.system / f"cho-chot {name}"

    @property
    def documents(self) -> Path:
        """The folder of Word documents."""
        return self.root / DOCUMENTS

    @property
    def outgoing_register(self) -> Path:
        """The register of outgoing letters."""
        return self.documents / "So van ban di.xlsx"

    @property
    def upper_forms(self) -> Path:
        """The folder of the superior's forms, as they came."""
        return self.documents / UPPER_FORMS

    def sent_up(self, period: str) -> Path:
        """Return the folder of what goes to the level above: its forms filled, beside the documents of the period."""
        return self.documents / period

    @property
    def system(self) -> Path:
        """The hidden folder of ledger, journals and lock."""
        return self.root / SYSTEM

    @property
    def ledger(self) -> Path:
        """The ledger's database."""
        return self.system / "so-tiep-nhan.sqlite"

    @property
    def journals(self) -> Path:
        """The folder of journals, one file per machine."""
        return self.system / "nhat-ky"

    @property
    def drafts(self) -> Path:
        """The folder of what runs need only while they last."""
        return self.system / "tam"

    @property
    def lock(self) -> Path:
        """The file that says that a run is under way."""
        return self.system / "dang-chay.json"

    def make(self) -> None:
        """Make every folder that is not there yet, the system folder hidden where the system can hide."""
        for name in (*VISIBLE, SYSTEM):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        self.hide_system()

    def make_system(self) -> None:
        """Make the hidden folder; StoppedError where nothing may be written."""
        try:
            self.journals.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoppedError("round_folder_read_only", folder=str(self.root)) from problem
        self.hide_system()

    def hide_system(self) -> None:
        """Hide the system folder on Windows; elsewhere its dot does."""
        import sys

        if sys.platform == "win32":
            import ctypes

            ctypes.windll.kernel32.SetFileAttributesW(str(self.system), 0x2)
