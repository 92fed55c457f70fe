package org.pointsman.ops.cli;

/** How data is printed on stdout; lower case as typed. */
public enum OutputFormat {
    text,
    json,
    jsonl
}
