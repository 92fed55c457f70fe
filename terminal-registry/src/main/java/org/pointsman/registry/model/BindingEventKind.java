package org.pointsman.registry.model;

/** What can happen to a binding: the columns of {@code binding-machine.csv}. */
public enum BindingEventKind {
    REQUEST,
    APPROVE,
    REJECT,
    CONFIRM,
    REFUSE,
    TIME_OUT,
    DISABLE,
    ENABLE,
    BLOCK,
    UNBLOCK,
    HOLDER_CLOSED,
    REVOKE,
    UNBOUND,
    REFUSE_UNBIND,
    RETRY,
    RETEST_PASS,
    RETEST_FAIL,
    /** The terminal goes: nothing is left to be done on it. */
    TERMINAL_GOES
}
