package org.pointsman.registry.model;

import java.util.List;

/**
 * A line of the pre-check of a terminal.
 *
 * @param item      what is open
 * @param blocks    whether the terminal cannot be closed before it is cleared
 * @param clearedBy how, in words
 * @param who       roles that can
 * @param waiver    who has asked for it to be waived; empty = nobody
 */
public record PreCheckItem(OpenItem item, boolean blocks, String clearedBy, List<Role> who, String waiver) {

    public PreCheckItem {
        who = List.copyOf(who);
    }

    public PreCheckCode code() {
        return item.code();
    }

    /** The code, how many and how much. */
    public String words() {
        StringBuilder words = new StringBuilder(code().name());
        if (!item.ids().isEmpty()) {
            words.append(' ').append(item.ids().size());
        }
        if (!item.about().isEmpty()) {
            words.append(" (").append(item.about()).append(')');
        }
        return words.toString();
    }
}
