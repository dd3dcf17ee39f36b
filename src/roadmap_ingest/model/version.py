"""The program's version, in the one place that the build, the JSON and `ingest --version` read."""

VERSION = "0.1.0"
