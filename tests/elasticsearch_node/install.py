"""Fetches the server's jars with Maven and compiles the launcher; once a machine, kept in build/."""

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / "build" / "elasticsearch"
MODULE = "transport-netty4"
NEEDED_JAVA = 21


class CannotInstallError(Exception):
    """What this machine lacks, as a message."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What a node needs to start, beside a folder of its own."""

    java: Path
    class_path: str
    modules: Path
    version: str


def install() -> Installation:
    """The jars of pom.xml's version. CannotInstallError when Java or Maven are missing, or nothing can be fetched."""
    version = re.findall(r"<elasticsearch\.version>([^<]+)<", (HERE / "pom.xml").read_text())[0]
    java, folder = find_java(), CACHE / version
    if not (folder / "complete").exists():
        _fetch(folder / "jars")
        _lay_out(folder, version)
        _compile(java, folder)
        (folder / "complete").touch()
    return Installation(java, f"{folder / 'classes'}:{folder / 'lib'}/*", folder / "modules", version)


def find_java() -> Path:
    """A JDK of NEEDED_JAVA or newer: JAVA_HOME, the PATH, then where Debian puts them."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    on_path = shutil.which("javac")
    homes += [Path(on_path).resolve().parents[1]] if on_path else []
    homes += sorted(Path("/usr/lib/jvm").glob("*/"))
    for home in homes:
        if (home / "bin" / "javac").exists() and _major(home / "bin" / "java") >= NEEDED_JAVA:
            return home / "bin" / "java"
    raise CannotInstallError(
        f"a JDK of version {NEEDED_JAVA} or newer is needed to run Elasticsearch here; set JAVA_HOME to one"
    )


def _major(java: Path) -> int:
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def _fetch(jars: Path) -> None:
    if shutil.which("mvn") is None:
        raise CannotInstallError("Maven (mvn) is needed to fetch Elasticsearch's jars")
    shutil.rmtree(jars, ignore_errors=True)
    command = [
        "mvn",
        "-q",
        "-B",
        "-f",
        str(HERE / "pom.xml"),
        "dependency:copy-dependencies",
        f"-DoutputDirectory={jars}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotInstallError(f"Maven could not fetch Elasticsearch's jars: {done.stdout[-800:]}")


def _lay_out(folder: Path, version: str) -> None:
    """Netty and the transport in a module of their own, everything else on the class path."""
    library, module = folder / "lib", folder / "modules" / MODULE
    for made in (library, module):
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
    for jar in (folder / "jars").glob("*.jar"):
        of_module = jar.name.startswith(("netty-", MODULE, "elasticsearch-ssl-config"))
        shutil.copy(jar, module if of_module else library)
    with zipfile.ZipFile(module / f"{MODULE}-{version}.jar") as inside:
        for name in ("plugin-descriptor.properties", "entitlement-policy.yaml"):
            text = inside.read(f"META-INF/es-plugins/{MODULE}/{name}").decode()
            # On the class path there are no Java modules.
            lines = [line for line in text.splitlines() if not line.startswith("modulename=")]
            (module / name).write_text("\n".join(lines) + "\n")


def _compile(java: Path, folder: Path) -> None:
    subprocess.run(
        [java.with_name("javac"), "-cp", f"{folder / 'lib'}/*", "-d", folder / "classes", HERE / "Launcher.java"],
        check=True,
    )
