package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.TableRule;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * The rules of tables of card ranges. Which range a card is in gateways find, who see its number; they say the number
 * of the table and that of the list of rules. A few tables are kept: what was found in one may come behind the command
 * that brought the next.
 */
public final class RouteTables implements StateSection {
    /** Tables whose rules are kept. */
    static final int KEPT = 4;

    /**
     * A table of ranges.
     *
     * @param number from 1; never given again
     * @param digest names the file of its ranges
     * @param ranges how many it has
     * @param rules  as they were journalled
     */
    public record Held(int number, String digest, int ranges, String rules) {
    }

    private final List<Held> held = new ArrayList<>();
    private final List<RouteRule[][]> lists = new ArrayList<>();
    private EngineConfig settings = EngineConfig.EMPTY;

    /** The table that holds; null when none does. */
    public Held current() {
        return held.isEmpty() ? null : held.getLast();
    }

    /** The one that held before; null when there was none. */
    public Held former() {
        return held.size() < 2 ? null : held.get(held.size() - 2);
    }

    /** Whether the rules of a table are still known. */
    public boolean known(int table) {
        return indexOf(table) >= 0;
    }

    private int indexOf(int table) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (held.get(i).number() == table) {
                return i;
            }
        }
        return -1;
    }

    /** The first rule of the list that holds; null when none does. */
    RouteRule find(RoutedPayment payment) {
        int at = indexOf(payment.table());
        if (at < 0 || payment.list() < 0 || payment.list() >= lists.get(at).length) {
            return null;
        }
        for (RouteRule rule : lists.get(at)[payment.list()]) {
            if (rule.holds(payment)) {
                return rule;
            }
        }
        return null;
    }

    /** Another table holds. */
    public void change(String digest, int ranges, String rules) {
        Held table = new Held(held.isEmpty() ? 1 : held.getLast().number() + 1, digest, ranges, rules);
        add(table, compiled(table));
    }

    /** The table that held before holds again, under a number of its own. */
    public void rollBack() {
        Held before = former();
        add(new Held(held.getLast().number() + 1, before.digest(), before.ranges(), before.rules()),
                lists.get(lists.size() - 2));
    }

    private void add(Held table, RouteRule[][] compiled) {
        held.add(table);
        lists.add(compiled);
        if (held.size() > KEPT) {
            held.removeFirst();
            lists.removeFirst();
        }
    }

    void configure(EngineConfig newSettings) {
        settings = newSettings;
        lists.clear();
        held.forEach(table -> lists.add(compiled(table)));
    }

    private RouteRule[][] compiled(Held table) {
        List<String> names = settings.networkNames();
        return EngineJson.rules(table.rules()).stream().map(rules -> compiled(rules, names))
                .toArray(RouteRule[][]::new);
    }

    private RouteRule[] compiled(List<TableRule> rules, List<String> names) {
        return rules.stream().map(rule -> RouteRule.of(rule, names, settings.standIns())).filter(Objects::nonNull)
                .toArray(RouteRule[]::new);
    }

    @Override
    public void write(StateOutput to) {
        to.add(held.size());
        held.forEach(table -> to.add(table.number()).add(table.digest()).add(table.ranges()).add(table.rules()));
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            Held table = new Held(from.nextInt(), from.nextText(), from.nextInt(), from.nextText());
            add(table, compiled(table));
        }
    }
}
