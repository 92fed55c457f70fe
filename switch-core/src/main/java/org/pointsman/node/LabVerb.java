package org.pointsman.node;

import java.util.concurrent.Callable;

/**
 * A verb of the command line that lives outside switch-ops; found by {@link java.util.ServiceLoader}. Its name and its
 * options are those of its annotations; what it returns is the exit code of the process.
 */
public interface LabVerb extends Callable<Integer> {
}
