package org.pointsman.registry.model;

/** A terminal has another master key from now on; working keys under an earlier one are void. */
public interface MasterKeyGiven extends TerminalChange {

    /** The master key, wrapped by the security module, opaque. */
    String wrappedTmkHex();
}
