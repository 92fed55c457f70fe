package org.pointsman.registry.model;

/** A wish about the master key of a terminal. */
public sealed interface KeyCommand extends RegistryCommand {
    /** Whose key. */
    String tid();

    /**
     * Gives the first component of a new master key; others give theirs as they approve it (PCI PIN requirement 6).
     *
     * @param components how many there are, 2 or 3, each of another person
     * @param kcv        check value the whole key is to have
     * @param serial     of the base key of a terminal with DUKPT its key serial number (20 hexadecimal digits), or the
     *                   identification of its initial key (16); null for a master key
     */
    record EnterKeyComponent(CommandHeader header, String tid, int components, KeyComponent component, String kcv,
            String serial) implements KeyCommand {
    }

    /**
     * Says that the master key leaves in a key block.
     *
     * @param unable why the security module does not let it; null when it does
     */
    record ExportKey(CommandHeader header, String tid, String unable) implements KeyCommand {
    }
}
