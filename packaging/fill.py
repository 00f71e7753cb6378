"""Fill the recipes of the package managers with the version and the hashes of a release.

    python packaging/fill.py --dist dist --output recipes
    python packaging/fill.py --dist dist --check-release TAG REPOSITORY

``dist`` holds the wheel and the source archive, and ``relief-windows-x64.zip`` where it was built;
without it the recipes for Windows are left out, and that is said. What relief needs is locked by
``uv``, unless ``--lock`` names a lock file (PEP 751).
"""

from __future__ import annotations

import argparse
import base64
import email
import email.message
import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WINDOWS_ARCHIVE = "relief-windows-x64.zip"
WINDOWS_RECIPES = ("scoop", "winget")
_PLACEHOLDER = re.compile(r"@([a-z][a-z0-9_]*)@")
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<bounds>[^;]*)(?:;(?P<marker>.*))?")


class Unfilled(Exception):
    """A recipe cannot be filled, or a release is not what its tag says."""


def metadata_of(wheel: Path) -> email.message.Message:
    """What a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def the_one(folder: Path, pattern: str) -> Path:
    """The only file of that kind."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise Unfilled(f"{folder} holds {len(found)} files like {pattern}; one is needed")
    return found[0]


def home_of(metadata: email.message.Message) -> str:
    """The project's page."""
    urls = dict(line.split(", ", 1) for line in metadata.get_all("Project-URL", []))
    return str(urls["Homepage"])


def needs_of(metadata: email.message.Message) -> Iterator[tuple[str, str]]:
    """The name and the bounds of each package that relief cannot do without."""
    for line in metadata.get_all("Requires-Dist", []):
        found = _REQUIREMENT.fullmatch(line)
        if found and not found["marker"]:
            yield found["name"], found["bounds"].strip()


def lock_with_uv() -> dict[str, Any]:
    """What relief needs on macOS, with the PDF page, each at one version."""
    uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
    done = subprocess.run(
        [uv, "pip", "compile", "--quiet", "--format", "pylock.toml", "--python-version", "3.13",
         "--python-platform", "macos", "--extra", "pdf", "pyproject.toml"],
        cwd=HERE.parent, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return tomllib.loads(done.stdout)


def values_of(dist: Path, lock: Mapping[str, Any]) -> dict[str, str]:
    """Everything that a recipe may ask for."""
    wheel, sdist = the_one(dist, "*.whl"), the_one(dist, "*.tar.gz")
    metadata = metadata_of(wheel)
    home, version = home_of(metadata), str(metadata["Version"])
    release = f"{home}/releases/download/v{version}"
    needs = dict(needs_of(metadata))
    textual = next(each for each in lock["packages"] if each["name"] == "textual")
    values = {
        "version": version,
        "description": str(metadata["Summary"]),
        "home": home,
        "sdist_url": f"{release}/{sdist.name}",
        "sdist_sha256": sha256_of(sdist),
        "sdist_sri": sri_of(sha256_of(sdist)),
        "textual_version": textual["version"],
        "textual_sri": sri_of(textual["sdist"]["hashes"]["sha256"]),
        "homebrew_resources": "\n\n".join(_resource(each) for each in lock["packages"]),
        "nix_needs": " ".join(needs),
        "arch_needs": " ".join(_arch_needs(needs)),
    }
    windows = dist / WINDOWS_ARCHIVE
    if windows.exists():
        values["windows_url"] = f"{release}/{windows.name}"
        values["windows_sha256"] = sha256_of(windows)
    return values


def sha256_of(path: Path) -> str:
    """A file's hash, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sri_of(sha256: str) -> str:
    """The same hash as Nix writes it."""
    return "sha256-" + base64.b64encode(bytes.fromhex(sha256)).decode()


def _resource(package: Mapping[str, Any]) -> str:
    """One package as Homebrew's formulae name it."""
    source = package.get("sdist")
    if source is None:
        raise Unfilled(f"{package['name']} has no source archive, which Homebrew needs")
    return (
        f'  resource "{package["name"]}" do\n'
        f'    url "{source["url"]}"\n'
        f'    sha256 "{source["hashes"]["sha256"]}"\n'
        "  end"
    )


def _arch_needs(needs: Mapping[str, str]) -> Iterator[str]:
    """Each package as Arch Linux calls it, once for each bound."""
    for name, bounds in needs.items():
        called = f"python-{name.lower().replace('_', '-')}"
        for bound in bounds.split(",") if bounds else [""]:
            yield f"'{called}{bound}'"


def fill(text: str, values: Mapping[str, str]) -> str:
    """A recipe with its placeholders replaced."""
    unknown = sorted({name for name in _PLACEHOLDER.findall(text) if name not in values})
    if unknown:
        raise Unfilled(f"nothing is known for {', '.join(unknown)}")
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def fill_all(values: Mapping[str, str], output: Path) -> list[Path]:
    """Write every recipe whose values are known. Returns the files."""
    written = []
    for template in sorted(HERE.glob("[!_]*/*")):
        if template.parent.name in WINDOWS_RECIPES and "windows_url" not in values:
            print(f"left out, as there is no {WINDOWS_ARCHIVE}: {template.relative_to(HERE)}")
            continue
        path = output / template.relative_to(HERE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fill(template.read_text("utf-8"), values), encoding="utf-8")
        written.append(path)
    return written


def check_release(dist: Path, tag: str, repository: str, changelog: Path) -> None:
    """Refuse a tag, a repository or a changelog that does not fit the archives.

    Raises:
        Unfilled: It says what does not fit.
    """
    metadata = metadata_of(the_one(dist, "*.whl"))
    version = str(metadata["Version"])
    if tag != f"v{version}":
        raise Unfilled(f"the tag is {tag}, but the archives are version {version}")
    if repository.rstrip("/") != home_of(metadata):
        raise Unfilled(f"this is {repository}, but the archives name {home_of(metadata)}")
    told = changelog.read_text("utf-8")
    if not re.search(rf"(?m)^## \[?{re.escape(version)}\b", told):
        raise Unfilled(f"{changelog.name} has no section on {version}")


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--dist", type=Path, required=True, help="the folder with the archives")
    parser.add_argument("--output", type=Path, help="where the filled recipes go")
    parser.add_argument("--lock", type=Path, help="a lock file in place of uv's answer")
    parser.add_argument("--check-release", nargs=2, metavar=("TAG", "REPOSITORY"))
    words = parser.parse_args()
    try:
        if words.check_release:
            check_release(words.dist, *words.check_release, HERE.parent / "CHANGELOG.md")
        if words.output:
            lock = tomllib.loads(words.lock.read_text("utf-8")) if words.lock else lock_with_uv()
            for path in fill_all(values_of(words.dist, lock), words.output):
                print(path)
    except Unfilled as why:
        sys.exit(f"fill.py: {why}")


if __name__ == "__main__":
    main()
