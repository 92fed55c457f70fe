package org.pointsman.ops;

import java.util.ServiceLoader;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.Cli;

/** Entry point of the process. */
public final class Main {
    private Main() {
    }

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] args) throws Exception {
        System.exit(Cli.ofProcess(ServiceLoader.load(LabVerb.class)).execute(args));
    }
}
