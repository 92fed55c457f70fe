package org.pointsman.registry.model;

/** On whose side a binding was last switched off or on. */
public enum BindingOrigin {
    /** The merchant. */
    MERCHANT,
    /** The holder of a wallet, in her app. */
    HOLDER,
    /** The provider of the service. */
    PROVIDER
}
