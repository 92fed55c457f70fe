package org.pointsman.node;

import java.io.PrintStream;
import java.util.List;

/** A verb of the command line that lives outside switch-ops; found by {@link java.util.ServiceLoader}. */
public interface LabVerb {
    /** The word on the command line. */
    String name();

    /** One line for the help. */
    String summary();

    /**
     * Runs the verb.
     *
     * @param args what stands after the verb
     * @return the exit code of the process
     */
    int run(List<String> args, PrintStream out, PrintStream err) throws Exception;
}
