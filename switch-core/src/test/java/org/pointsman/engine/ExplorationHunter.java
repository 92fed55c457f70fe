package org.pointsman.engine;

/** Looks for a broken promise by exploration. */
public final class ExplorationHunter {
    private ExplorationHunter() {
    }

    /**
     * Explores every scope.
     *
     * @param limit deeds after the prologue, at most
     * @return the first violation with its path, or null
     */
    public static String hunt(int limit) {
        for (int depth = 1; depth <= limit; depth++) {
            for (Scope scope : Scope.values()) {
                Explorer.Finding finding = new Explorer(scope).explore(depth);
                if (finding.violation() != null) {
                    return finding.toString();
                }
            }
        }
        return null;
    }
}
