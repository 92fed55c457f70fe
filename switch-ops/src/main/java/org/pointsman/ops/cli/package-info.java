/** The command line: verbs, an HTTP client of the admin API, and the tools that read files. */
package org.pointsman.ops.cli;
