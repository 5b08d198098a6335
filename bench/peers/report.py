"""The table of a measurement, in Markdown. Standard library only."""

import datetime
import os
import platform
import re
import statistics
import subprocess
from pathlib import Path

import contestants


def first(pattern, text, otherwise="unknown"):
    found = re.search(pattern, text, re.MULTILINE)
    return found.group(1).strip() if found else otherwise


def read(path):
    return Path(path).read_text() if Path(path).exists() else ""


def output(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=contestants.ROOT)
    except OSError:
        return ""
    return done.stdout + done.stderr


def cpu_features():
    return set(first(r"^flags\s*:(.*)$", read("/proc/cpuinfo"), "").split())


def machine():
    """What was measured on, as a person reads it."""
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    wanted = ("avx2", "avx512f", "avx512_bf16", "amx_bf16")
    memory = int(first(r"^MemTotal:\s*(\d+)", read("/proc/meminfo"), "0")) / 2**20
    system = first(r'^PRETTY_NAME="?([^"\n]*)', read("/etc/os-release"), platform.system())
    return {
        "cpu": first(r"^model name\s*:(.*)$", read("/proc/cpuinfo"), platform.processor()),
        "instructions": " ".join(name for name in wanted if name in cpu_features()),
        "cores": str(contestants.CORES),
        "memory": f"{memory:.0f} GB",
        "system": f"{system}, Linux {platform.release()}" if platform.system() == "Linux" else platform.platform(),
        "java": first(r"^.*?(\S+ Runtime .*)$", output(java, "-version")),
        "python": platform.python_version(),
        "commit": output("git", "rev-parse", "--short=12", "HEAD").strip()
        + (" with changes" if output("git", "status", "--porcelain", "-uno").strip() else ""),
        "date": datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %Z"),
    }


def median(results):
    return statistics.median(result["ms"] for result in results) if results else None


def cell(measured, name, text):
    """A cell: what a function makes of the results, or why there are none."""
    if name not in measured["contestants"]:
        return ""
    entry = measured["contestants"][name]
    if not entry["results"]:
        reason = entry["failure"] or "not run"
        return "failed: " + (reason[:77] + "…" if len(reason) > 78 else reason).replace("|", "/")
    return text(entry["results"]) + ("" if entry["failure"] is None else " (failed once)")


def milliseconds(value):
    if value >= 1000:
        return f"{value / 1e3:,.2f} s"
    return f"{value:.0f} ms" if value >= 100 else f"{value:.3g} ms"


def common_losses(measured):
    """The loss of each contestant after as many blocks as every one of them made."""
    found = {
        name: entry["results"][0]["losses"]
        for name, entry in measured["contestants"].items()
        if entry["results"]
    }
    if not found:
        return {}, 0
    blocks = min(len(losses) for losses in found.values())
    return {name: losses[blocks - 1] for name, losses in found.items()}, blocks


def floor(measured):
    """The best time of the matrix products alone, whoever had it."""
    times = [
        min(result["milliseconds"])
        for entry in measured["floors"].values()
        for result in entry["results"]
    ]
    return min(times) if times else None


def table(head, lines):
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, rule, *lines])


def markdown(results, names):
    """The whole report."""
    described, measured_rows = results["machine"], results["rows"]
    ran = {name: row for name, row in measured_rows.items() if row["skipped"] is None}
    sections = [
        "\n".join(f"- {key}: {value}" for key, value in described.items() if value),
        f"- versions: {', '.join(results['versions'])}\n- command: `{results['command']}`",
    ]
    if results["quick"]:
        sections.append("**A quick run: it shows that everything works, and its times mean nothing.**")

    lines = []
    for name, row in ran.items():
        lowest = floor(row)
        lines.append(
            [
                name,
                *(cell(row, who, lambda found: milliseconds(median(found))) for who in names),
                "" if lowest is None else milliseconds(lowest),
            ]
        )
    sections.append(
        "The time of a step (scoring: of all images; process: from start to exit), medians over "
        f"{results['repetitions']} alternating repetitions.\n\n"
        + table(["row", *names, "products alone"], lines)
    )

    lines = []
    for name, row in ran.items():
        ours = median(row["contestants"][contestants.OURS]["results"])
        lowest = floor(row)
        if ours is None:
            continue
        lines.append(
            [
                name,
                *(cell(row, who, lambda found: f"{median(found) / ours:.2f}") for who in names[1:]),
                "" if lowest is None else f"{100 * lowest / ours:.0f} %",
            ]
        )
    sections.append(
        "Their time divided by ours, and how much of our time the matrix products alone would take.\n\n"
        + table(["row", *names[1:], "products alone"], lines)
    )

    lines = []
    for name, row in ran.items():
        losses, blocks = common_losses(row)
        if not losses:
            continue
        spread = (max(losses.values()) - min(losses.values())) / min(losses.values())
        lines.append(
            [
                name,
                f"{blocks * row['steps']:,}" if row["steps"] else "",
                *(f"{losses[who]:.2f}" if who in losses else "" for who in names),
                f"{100 * spread:.1f} %",
            ]
        )
    sections.append(
        "Losses after equal steps, nats per example.\n\n"
        + table(["row", "steps", *names, "largest difference"], lines)
    )

    lines = [
        [
            name,
            *(
                cell(row, who, lambda found: str(max(result["peak_mb"] for result in found)))
                for who in names
            ),
        ]
        for name, row in ran.items()
    ]
    sections.append("Peak resident size of the process, MB.\n\n" + table(["row", *names], lines))

    skipped = [f"- {name}: {row['skipped']}" for name, row in measured_rows.items() if row["skipped"]]
    if skipped:
        sections.append("Left out:\n\n" + "\n".join(skipped))
    chosen = [
        f"- {name}: "
        + "; ".join(
            f"{who} {' '.join(entry['variant']) or 'as it is'}"
            for who, entry in row["contestants"].items()
            if entry["variant"] is not None
        )
        for name, row in ran.items()
    ]
    sections.append("The settings that were fastest:\n\n" + "\n".join(chosen))
    return "\n\n".join(sections) + "\n"
