package org.pointsman.security;

import java.nio.file.Path;

/** Security modules that another module of the switch drives; found by {@link java.util.ServiceLoader}. */
public interface SecurityModuleProvider {
    /** Names it in the configuration. */
    String kind();

    /**
     * A module that is ready.
     *
     * @param deploy          directory of the other side's own files
     * @param adapter         what they call it
     * @param calls           calls at the same time
     * @param mostWaiting     calls that may wait; beyond it {@link SecurityStatus#BUSY}
     * @param doubleLengthMak whether scheme 003 issues a double-length MAK where the algorithm takes either
     * @param inProcess       whether keys may be in clear in this process while they are used
     * @throws IllegalArgumentException when it cannot be used; says why
     */
    SecurityModule open(Path deploy, String adapter, int calls, int mostWaiting, boolean doubleLengthMak,
            boolean inProcess);
}
