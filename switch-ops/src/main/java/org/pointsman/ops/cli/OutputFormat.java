package org.pointsman.ops.cli;

/** How data is printed on stdout; lower case as typed. */
enum OutputFormat {
    text,
    json,
    jsonl
}
