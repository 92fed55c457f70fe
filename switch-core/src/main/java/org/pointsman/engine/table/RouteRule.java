package org.pointsman.engine.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.RouteWhen;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.config.TableRule;
import org.pointsman.records.Service;

/** A rule of a route in the shape the ladder reads. */
public final class RouteRule {
    /** No stand-in terms. */
    public static final int NO_TERMS = -1;

    private static final int BY_CARD = -1;
    private static final int BIN_DIGITS = 6;

    private final int service;
    private final int lowBin;
    private final int highBin;
    private final int minPanDigits;
    private final int maxPanDigits;
    private final RouteWhen when;
    private final byte[] merchant;
    private final int[] networks;
    private final int standIn;

    private RouteRule(Service service, String prefix, int minPanDigits, int maxPanDigits, RouteWhen when,
            List<Integer> networks, int standIn) {
        this.service = service == null ? BY_CARD : service.code();
        lowBin = prefix.isEmpty() ? Integer.MIN_VALUE : bin(prefix, '0');
        highBin = prefix.isEmpty() ? Integer.MAX_VALUE : bin(prefix, '9');
        this.minPanDigits = minPanDigits;
        this.maxPanDigits = maxPanDigits;
        this.when = when;
        merchant = when.merchant().getBytes(StandardCharsets.US_ASCII);
        this.networks = networks.stream().mapToInt(Integer::intValue).toArray();
        this.standIn = standIn;
    }

    static RouteRule of(EngineConfig.Route route, List<StandInTerms> terms) {
        return new RouteRule(route.service(), route.prefix(), route.minPanDigits(), route.maxPanDigits(), route.when(),
                route.networks(), named(route.standIn(), terms));
    }

    /** A rule of a table where networks and terms have these names; null when it has none of the networks. */
    static RouteRule of(TableRule rule, List<String> names, List<StandInTerms> terms) {
        List<Integer> known = rule.networks().stream().map(names::indexOf).filter(number -> number >= 0).toList();
        return known.isEmpty()
                ? null
                : new RouteRule(rule.service(), "", rule.minPanDigits(), rule.maxPanDigits(), rule.when(), known,
                        named(rule.standIn(), terms));
    }

    private static int named(String name, List<StandInTerms> terms) {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).name().equals(name)) {
                return i;
            }
        }
        return NO_TERMS;
    }

    private static int bin(String prefix, char filler) {
        return Integer.parseInt(prefix + String.valueOf(filler).repeat(BIN_DIGITS - prefix.length()));
    }

    /** Whether it is about the codes of a service of its own. */
    boolean ofService() {
        return service != BY_CARD;
    }

    boolean holds(RoutedPayment payment) {
        return sentBy(payment) && payment.bin() >= lowBin && payment.bin() <= highBin
                && payment.panLength() >= minPanDigits && payment.panLength() <= maxPanDigits && paid(payment)
                && at(payment.minute()) && sold(payment);
    }

    // A code of another wallet only looks like a card number.
    private boolean sentBy(RoutedPayment payment) {
        return ofService()
                ? service == payment.service().code()
                : payment.service() == Service.CARD || payment.service() == Service.UNIONPAY_QR;
    }

    // A question for a balance names no amount.
    private boolean paid(RoutedPayment payment) {
        long amountMinor = Math.max(0, payment.amountMinor());
        return amountMinor >= when.minMinor() && (when.maxMinor() == 0 || amountMinor <= when.maxMinor())
                && (when.currency() == 0 || when.currency() == payment.currency());
    }

    private boolean at(int minute) {
        int from = when.fromMinute();
        int to = when.toMinute();
        return from < to ? minute >= from && minute < to : from == to || minute >= from || minute < to;
    }

    private boolean sold(RoutedPayment payment) {
        for (int i = 0; i < merchant.length; i++) {
            if (payment.merchant().getByte(payment.merchantOffset() + i) != merchant[i]) {
                return false;
            }
        }
        return true;
    }

    /** The preferred network, up or not. */
    public int first() {
        return networks[0];
    }

    /** How many networks it has. */
    int size() {
        return networks.length;
    }

    int network(int at) {
        return networks[at];
    }

    /** All of them, the preferred one first. */
    public List<Integer> networks() {
        return Arrays.stream(networks).boxed().toList();
    }

    /** The number of its stand-in terms; {@link #NO_TERMS} when it has none. */
    public int standIn() {
        return standIn;
    }
}
