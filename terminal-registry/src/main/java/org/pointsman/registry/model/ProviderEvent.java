package org.pointsman.registry.model;

/** What the provider of a service says of a binding. */
public enum ProviderEvent {
    /** It is bound. */
    CONFIRMED,
    /** It will not be bound. */
    REFUSED,
    /** It may not be used for now. */
    BLOCKED,
    /** It may be used again. */
    UNBLOCKED,
    /** The holder has closed it in her app. */
    HOLDER_CLOSED,
    /** It is unbound. */
    UNBOUND,
    /** It will not be unbound. */
    UNBIND_REFUSED;

    public BindingEventKind kind() {
        return switch (this) {
            case CONFIRMED -> BindingEventKind.CONFIRM;
            case REFUSED -> BindingEventKind.REFUSE;
            case BLOCKED -> BindingEventKind.BLOCK;
            case UNBLOCKED -> BindingEventKind.UNBLOCK;
            case HOLDER_CLOSED -> BindingEventKind.HOLDER_CLOSED;
            case UNBOUND -> BindingEventKind.UNBOUND;
            case UNBIND_REFUSED -> BindingEventKind.REFUSE_UNBIND;
        };
    }
}
