package org.pointsman.registry.model;

/** Something that was done with a key and changes no terminal. */
public sealed interface KeyEvent extends RegistryEvent {
    /** A master key left in a key block. */
    record KeyExported(EventHeader header, String tid, String kcv) implements KeyEvent {
    }
}
