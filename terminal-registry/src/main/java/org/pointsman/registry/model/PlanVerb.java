package org.pointsman.registry.model;

/** What people do with a revocation plan. */
public enum PlanVerb {
    /** Stand still after the present item. */
    PAUSE,
    /** Go on. */
    RESUME,
    /** End it; what is revoked stays so, the rest stays as it is. */
    ABORT
}
