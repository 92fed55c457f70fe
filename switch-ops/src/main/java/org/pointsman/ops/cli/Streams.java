package org.pointsman.ops.cli;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.util.Map;

/**
 * What the process is connected to.
 *
 * @param out         data
 * @param err         talk
 * @param in          answers of a person
 * @param interactive whether there is a person to ask
 */
public record Streams(PrintStream out, PrintStream err, BufferedReader in, boolean interactive,
        Map<String, String> environment) {
}
