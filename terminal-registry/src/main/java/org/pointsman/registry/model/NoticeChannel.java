package org.pointsman.registry.model;

/** How somebody is told. */
public enum NoticeChannel {
    /** A mail. */
    EMAIL,
    /** A signed message by HTTP. */
    WEBHOOK
}
