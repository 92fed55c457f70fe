package org.pointsman.registry.model;

import java.util.ArrayList;
import java.util.List;

/** Questions about the open holds of one terminal or scope; announced ones are open and do not work yet. */
public final class HoldSet {
    private HoldSet() {
    }

    static HoldClass worstClass(List<Hold> holds) {
        HoldClass worst = HoldClass.NONE;
        for (int i = 0; i < holds.size(); i++) {
            if (!holds.get(i).announced()) {
                worst = worst.worst(holds.get(i).holdClass());
            }
        }
        return worst;
    }

    static int blocked(List<Hold> holds) {
        int mask = 0;
        for (int i = 0; i < holds.size(); i++) {
            if (!holds.get(i).announced()) {
                mask |= Capability.mask(holds.get(i).blocked());
            }
        }
        return mask;
    }

    /** Whether one works now. */
    public static boolean working(List<Hold> holds) {
        return worstClass(holds) != HoldClass.NONE;
    }

    /** Those of the reason that were placed at the given version or before. */
    public static List<Hold> of(List<Hold> holds, HoldReason reason, long upToVersion) {
        List<Hold> found = new ArrayList<>();
        for (Hold hold : holds) {
            if (hold.reason() == reason && hold.version() <= upToVersion) {
                found.add(hold);
            }
        }
        return found;
    }

    public static boolean has(List<Hold> holds, HoldReason reason, Role origin) {
        for (Hold hold : holds) {
            if (hold.is(reason, origin)) {
                return true;
            }
        }
        return false;
    }

    public static List<Hold> without(List<Hold> holds, HoldReason reason, Role origin) {
        List<Hold> left = new ArrayList<>(holds);
        left.removeIf(hold -> hold.is(reason, origin));
        return List.copyOf(left);
    }

    /** The same with one that works from now on. */
    public static List<Hold> effective(List<Hold> holds, HoldReason reason, Role origin) {
        List<Hold> changed = new ArrayList<>(holds);
        changed.replaceAll(hold -> hold.is(reason, origin) ? hold.effective() : hold);
        return List.copyOf(changed);
    }
}
