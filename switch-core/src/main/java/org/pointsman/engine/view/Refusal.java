package org.pointsman.engine.view;

import java.util.HashMap;
import java.util.Map;
import org.pointsman.records.HoldPlace;
import org.pointsman.records.LadderStep;
import org.pointsman.records.LimitKind;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.TerminalState;

/**
 * Which step of the ladder refused something, and what it found then.
 *
 * @param step        {@link LadderStep#UNKNOWN} when none did, or records do not say
 * @param standing    state of the terminal, merchant or binding that decided; empty when none did
 * @param holdPlace   what the hold that decided was placed on
 * @param holdReason  its reason; empty when no hold decided
 * @param holdSinceMs when it was placed, epoch milliseconds; 0 when no hold decided
 * @param limit       the limit that decided
 * @param bound       that limit, minor units or a number as its kind says
 * @param used        what was used of it before
 */
public record Refusal(LadderStep step, String standing, HoldPlace holdPlace, String holdReason, long holdSinceMs,
        LimitKind limit, long bound, long used) {
    /** Nothing is recorded of one. */
    public static final Refusal NONE = new Refusal(LadderStep.UNKNOWN, "", HoldPlace.NONE, "", 0, LimitKind.NONE, 0, 0);

    /**
     * Of what a record says.
     *
     * @param standing place of the state among all of its kind, from 1; 0 for none
     * @param reason   place of the reason among all, from 1; 0 for none
     */
    public static Refusal of(LadderStep step, int standing, HoldPlace place, int reason, long holdSinceMs,
            LimitKind limit, long bound, long used) {
        return new Refusal(step, name(states(step), standing), place, name(HoldReason.values(), reason), holdSinceMs,
                limit, bound, used);
    }

    private static Enum<?>[] states(LadderStep step) {
        return switch (step) {
            case TERMINAL_STATE -> TerminalState.values();
            case MERCHANT_STATE -> MerchantState.values();
            case SERVICE -> BindingState.values();
            default -> new Enum<?>[0];
        };
    }

    private static String name(Enum<?>[] all, int place) {
        return place < 1 || place > all.length ? "" : all[place - 1].name();
    }

    /**
     * What it found, for a column of a table: empty, or words such as {@code standing=SUSPENDED hold=TERMINAL/LOST/1}.
     */
    public String words() {
        StringBuilder words = new StringBuilder();
        if (!standing.isEmpty()) {
            words.append(" standing=").append(standing);
        }
        if (holdPlace != HoldPlace.NONE) {
            words.append(" hold=").append(holdPlace).append('/').append(holdReason).append('/').append(holdSinceMs);
        }
        if (limit != LimitKind.NONE) {
            words.append(" limit=").append(limit).append('/').append(bound).append('/').append(used);
        }
        return words.toString().strip();
    }

    /** The same, read back. */
    public static Refusal of(String step, String words) {
        if (step == null || step.isEmpty()) {
            return NONE;
        }
        Map<String, String[]> said = new HashMap<>();
        for (String word : (words == null ? "" : words).split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                said.put(word.substring(0, equals), word.substring(equals + 1).split("/"));
            }
        }
        String[] hold = said.getOrDefault("hold", new String[]{HoldPlace.NONE.name(), "", "0"});
        String[] limit = said.getOrDefault("limit", new String[]{LimitKind.NONE.name(), "0", "0"});
        return new Refusal(LadderStep.valueOf(step), said.getOrDefault("standing", new String[]{""})[0],
                HoldPlace.valueOf(hold[0]), hold[1], Long.parseLong(hold[2]), LimitKind.valueOf(limit[0]),
                Long.parseLong(limit[1]), Long.parseLong(limit[2]));
    }
}
