package org.pointsman.registry.model;

/** How people spoke with each other. */
public enum ContactKind {
    CALL,
    MAIL,
    SMS,
    CHAT,
    VISIT
}
