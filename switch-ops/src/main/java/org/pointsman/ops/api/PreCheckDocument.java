package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.Role;

/**
 * What stands in the way of closing a terminal, at a moment.
 *
 * @param blocked whether something does
 */
record PreCheckDocument(String tid, boolean blocked, List<Item> items) {
    static PreCheckDocument of(String tid, List<PreCheckItem> items) {
        return new PreCheckDocument(tid, items.stream().anyMatch(PreCheckItem::blocks), of(items));
    }

    static List<Item> of(List<PreCheckItem> items) {
        return items.stream().map(Item::of).toList();
    }

    /**
     * A line of it.
     *
     * @param kind        BLOCK or WARN
     * @param ids         numbers of transactions; empty for what has none
     * @param amountMinor what they add up to; absent for what has no amount
     * @param about       in words, for what has no numbers; absent otherwise
     * @param clearedBy   how it is cleared
     * @param who         who can
     * @param waiverAsked who has asked for it to be waived; absent when nobody has
     */
    record Item(String code, String kind, List<Long> ids, Long amountMinor, String about, String clearedBy,
            List<String> who, String waiverAsked) {
        static Item of(PreCheckItem item) {
            return new Item(item.code().name(), item.blocks() ? "BLOCK" : "WARN", item.item().ids(),
                    item.item().amountMinor() == 0 ? null : Long.valueOf(item.item().amountMinor()),
                    CaseDocument.text(item.item().about()), item.clearedBy(),
                    item.who().stream().map(Role::name).toList(), CaseDocument.text(item.waiver()));
        }
    }
}
