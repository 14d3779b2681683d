r"""Where a workbook lies that Excel names by an address of OneDrive or SharePoint: as Windows lists the synchronised folders, and never elsewhere."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from addin.cloud_addresses import PROVIDERS, local_file, mounts
from tests.addin.fake_registry import FakeRegistry

CID = "a1b2c3d4e5f60718"
OFFICE = "https://mau-my.sharepoint.com/personal/can_bo_mau_example_vn/Documents"
LIBRARY = "https://mau.sharepoint.com/sites/DoanTN/Shared Documents"
PERSONAL = f"https://d.docs.live.net/{CID}"
BOOK = "SO-THEO-DOI.xlsx"
FOLDER = "Hồ sơ Bình Tân #2"


class Pc:
    """A machine with synchronised folders."""

    def __init__(self, place: Path) -> None:
        self.place, self.registry = place, FakeRegistry()

    def mount(self, key: str, namespace: str, folder: str, **values: str) -> Path:
        found = {"UrlNamespace": namespace, "MountPoint": str(self.place / folder), **values}
        for name, text in found.items():
            self.registry.write(f"{PROVIDERS}\\{key}", name, text)
        (self.place / folder).mkdir(parents=True, exist_ok=True)
        return self.place / folder

    def keep(self, *parts: str) -> Path:
        path = self.place.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        return path

    def find(self, address: str, **surroundings: str) -> Path | None:
        return local_file(address, self.registry, surroundings)


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    made = Pc(tmp_path)
    made.mount("Personal", "https://d.docs.live.net", "OneDrive", CID=CID, LibraryType="personal")
    made.mount("Business1", f"{OFFICE}/", "OneDrive - Mẫu", CID="0b8e2f4c-0000-4000-8000-000000000000", LibraryType="mysite")
    return made


class DescribeAnAddress:
    def it_of_a_personal_account_begins_with_its_number(self, pc: Pc) -> None:
        kept = pc.keep("OneDrive", "Documents", BOOK)
        assert pc.find(f"{PERSONAL}/Documents/{BOOK}") == kept
        assert pc.find(f"https://d.docs.live.net/{CID.upper()}/Documents/{BOOK}") == kept

    def it_of_another_persons_account_is_not_ours(self, pc: Pc) -> None:
        pc.keep("OneDrive", "Documents", BOOK)
        pc.keep("OneDrive", "ffff", "Documents", BOOK)
        assert pc.find(f"https://d.docs.live.net/ffff/Documents/{BOOK}") is None
        assert pc.find(f"{OFFICE.replace('can_bo', 'khac')}/Documents/{BOOK}") is None

    def it_of_a_personal_account_that_windows_lists_by_its_newer_name(self, pc: Pc) -> None:
        newer = f"https://my.example.vn/personal/{CID}/Documents"
        pc.mount("Personal", newer, "OneDrive", CID=CID, LibraryType="personal")
        kept = pc.keep("OneDrive", "Documents", BOOK)
        assert {pc.find(f"{PERSONAL}/Documents/{BOOK}"), pc.find(f"{newer}/Documents/{BOOK}")} == {kept}

    def it_of_an_office_maps_directly(self, pc: Pc) -> None:
        kept = pc.keep("OneDrive - Mẫu", "Documents", "2023", BOOK)
        assert pc.find(f"{OFFICE}/Documents/2023/{BOOK}") == kept

    def it_belongs_to_the_library_with_the_longest_address(self, pc: Pc) -> None:
        pc.mount("1", LIBRARY, "Thư viện")
        pc.mount("2", f"{LIBRARY}/Tổng hợp", "Mẫu/Tổng hợp")
        outer, inner = pc.keep("Thư viện", "Khác", BOOK), pc.keep("Mẫu/Tổng hợp", "2023", BOOK)
        pc.keep("Thư viện", "Tổng hợp", "2023", BOOK)
        assert pc.find(f"{LIBRARY}/Tổng hợp/2023/{BOOK}") == inner
        assert pc.find(f"{LIBRARY.replace(' ', '%20')}/Khác/{BOOK}") == outer
        inner.unlink()
        assert pc.find(f"{LIBRARY}/Tổng hợp/2023/{BOOK}") is None

    def it_of_a_mounted_folder_of_a_library_needs_that_folders_own_address(self, pc: Pc) -> None:
        """Windows names the library: a file of the library that is not synchronised is not one of the same name in the folder."""
        pc.mount("1", f"{LIBRARY}/", "Mẫu/DoanTN - Tổng hợp", IsFolderScope="1")
        kept = pc.keep("Mẫu/DoanTN - Tổng hợp", "2023", BOOK)
        assert pc.find(f"{LIBRARY}/2023/{BOOK}") is None
        pc.registry.write(f"{PROVIDERS}\\1", "FullRemotePath", f"{LIBRARY}/Tổng hợp")
        assert pc.find(f"{LIBRARY}/Tổng hợp/2023/{BOOK}") == kept
        assert pc.find(f"{LIBRARY}/2023/{BOOK}") is None


class DescribeNames:
    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    @pytest.mark.parametrize(
        "said",
        [
            FOLDER.replace("#", "%23"),
            FOLDER,
            "H%E1%BB%93%20s%C6%A1%20B%C3%ACnh%20T%C3%A2n%20%232",
            normalize("NFD", FOLDER),
        ],
    )
    def it_finds_accents_spaces_and_signs_however_they_are_written(self, pc: Pc, said: str, form: str) -> None:
        kept = pc.keep("OneDrive", normalize(form, FOLDER), BOOK)  # type: ignore[arg-type]
        assert pc.find(f"{PERSONAL}/{said}/{BOOK}") == kept

    def it_takes_a_percent_sign_for_itself_where_only_that_is_there(self, pc: Pc) -> None:
        kept = pc.keep("OneDrive", "Đạt 100%23", BOOK)
        assert pc.find(f"{PERSONAL}/Đạt 100%23/{BOOK}") == kept
        pc.keep("OneDrive", "Đạt 100#", BOOK)
        assert pc.find(f"{PERSONAL}/Đạt 100%23/{BOOK}") is None, "two folders may be meant"

    def it_guesses_nothing_where_two_names_look_the_same(self, pc: Pc) -> None:
        for form in ("NFC", "NFD"):
            pc.keep("OneDrive", normalize(form, FOLDER), BOOK)
        assert pc.find(f"{PERSONAL}/{FOLDER}/{BOOK}") is None


class DescribeWhatIsNotTrusted:
    @pytest.mark.parametrize(
        "rest",
        [
            f"../{BOOK}", f"Documents/../../{BOOK}", f"%2E%2E/{BOOK}", f"..%2F{BOOK}", f"..%5C{BOOK}", f".. /{BOOK}", f"./{BOOK}", f"/{BOOK}",
            f"C:/{BOOK}", f"Documents/{BOOK}:khac", f"Documents/{BOOK}.", "Documents", "Documents/", "", f"Documents/{BOOK}?web=1", "%00",
        ],
    )  # fmt: skip
    def it_finds_nothing_by_an_address_that_is_no_plain_path(self, pc: Pc, rest: str) -> None:
        pc.keep(BOOK)
        pc.keep("OneDrive", BOOK)
        pc.keep("OneDrive", "Documents", BOOK)
        for stray in (" .", ".. "):
            pc.keep("OneDrive", stray, BOOK)
        for stray in (f"{BOOK}.", f"{BOOK}:khac", f"{BOOK}?web=1"):
            pc.keep("OneDrive", "Documents", stray)
        pc.keep("OneDrive", "C:", BOOK)
        pc.keep("OneDrive", f"..\\{BOOK}")
        assert pc.find(f"{PERSONAL}/{rest}") is None

    def it_leaves_the_synchronised_folder_by_no_link(self, pc: Pc) -> None:
        pc.keep("ngoài", BOOK)
        (pc.place / "OneDrive/lối tắt").symlink_to(pc.place / "ngoài", target_is_directory=True)
        assert pc.find(f"{PERSONAL}/lối tắt/{BOOK}") is None

    def it_takes_no_address_but_https(self, pc: Pc) -> None:
        plain = OFFICE.replace("https", "http")
        pc.mount("1", plain, "Khác")
        pc.keep("Khác", BOOK)
        assert pc.find(f"{plain}/{BOOK}") is None

    def it_finds_nothing_where_no_folder_fits_or_the_folder_is_gone(self, pc: Pc) -> None:
        kept = pc.keep("OneDrive", BOOK)
        assert pc.find(f"https://d.docs.live.net.example.vn/{CID}/{BOOK}") is None
        assert pc.find(f"http://d.docs.live.net/{CID}/{BOOK}") is None
        assert pc.find(f"{PERSONAL}0/{BOOK}") is None
        kept.unlink()
        kept.parent.rmdir()
        assert pc.find(f"{PERSONAL}/{BOOK}") is None


class DescribeTheEnvironment:
    def it_serves_where_windows_lists_no_folder(self, pc: Pc) -> None:
        own, of_office = pc.keep("OneDrive", "Documents", BOOK), pc.keep("OneDrive - Mẫu", "Documents", BOOK)
        named = {"OneDrive": str(pc.place / "OneDrive"), "OneDriveCommercial": str(pc.place / "OneDrive - Mẫu")}
        pc.registry = FakeRegistry()
        assert pc.find(f"{PERSONAL}/Documents/{BOOK}", **named) == own
        assert pc.find(f"{OFFICE}/Documents/{BOOK}", **named) == of_office
        assert pc.find(f"{LIBRARY}/Documents/{BOOK}", **named) is None
        assert pc.find(f"{PERSONAL}/Documents/{BOOK}", **{**named, "OneDrive": named["OneDriveCommercial"]}) is None, "the first account is the office's"
        assert local_file(f"{PERSONAL}/Documents/{BOOK}", None, named) == own

    def it_is_not_asked_where_windows_lists_one(self, pc: Pc) -> None:
        own = pc.keep("OneDrive", "Documents", BOOK).parents[1]
        assert pc.find(f"https://d.docs.live.net/ffff/Documents/{BOOK}", OneDrive=str(own)) is None
        assert [mount.folder.name for mount in mounts(pc.registry, {"OneDrive": str(own)})] == ["OneDrive - Mẫu", "OneDrive"]
