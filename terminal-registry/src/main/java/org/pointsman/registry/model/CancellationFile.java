package org.pointsman.registry.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a case about the cancellation of a terminal knows besides (domain 3.6).
 *
 * @param mid             the merchant
 * @param cause           why
 * @param provider        who supplied the device; empty = the house itself
 * @param terms           those of its submission; null before
 * @param feeMinor        what cancelling costs by the rules of the submission, minor units
 * @param attempts        to prove who the person is, since the case was last unlocked
 * @param impact          what the merchant was shown last; null before
 * @param consent         what he agreed to; null before
 * @param unbound         services whose bindings were begun to be revoked for it
 * @param acknowledgement the provider's reference; empty before
 * @param export          the newest; null before
 * @param waivers         asked for and granted
 * @param moved           numbers of transactions the merchant answers for from here on
 * @param forced          null unless somebody asked to force it
 * @param readyBy         who asked for it to be closed; empty before
 * @param serial          number of its device at the last step, of the one that has to come back after the end; empty
 *                        when there is none
 */
public record CancellationFile(String mid, CancellationCause cause, String provider, CancellationTerms terms,
        long feeMinor, List<IdentityAttempt> attempts, CancellationImpact impact, FeeConsent consent,
        List<PaymentService> unbound, String acknowledgement, TerminalExport export, List<Waiver> waivers,
        List<Long> moved, ForcedClosing forced, String readyBy, String serial) {

    public CancellationFile {
        attempts = List.copyOf(attempts);
        unbound = List.copyOf(unbound);
        waivers = List.copyOf(waivers);
        moved = List.copyOf(moved);
    }

    /** One that was just opened. */
    public static CancellationFile of(Terminal terminal, CancellationCause cause, String provider) {
        return new CancellationFile(terminal.mid(), cause, provider, null, 0, List.of(), null, null, List.of(), "",
                null, List.of(), List.of(), null, "", serial(terminal));
    }

    private static String serial(Terminal terminal) {
        return terminal.serial() == null ? "" : terminal.serial();
    }

    /** With the device the terminal has now. */
    public CancellationFile on(Terminal terminal) {
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, consent, unbound,
                acknowledgement, export, waivers, moved, forced, readyBy, serial(terminal));
    }

    /** Whether somebody has proved to speak for the merchant. */
    public boolean identified() {
        return !attempts.isEmpty() && attempts.getLast().passed();
    }

    /** Whether the merchant has agreed to exactly what he was shown. */
    public boolean consented() {
        return impact != null && consent != null && consent.amountMinor() == impact.feeMinor();
    }

    public boolean forcedAgreed() {
        return forced != null && forced.agreed();
    }

    /** The waiver of something that nobody has granted yet; null when there is none. */
    public Waiver asked(PreCheckCode code) {
        for (Waiver waiver : waivers) {
            if (waiver.code() == code && !waiver.granted()) {
                return waiver;
            }
        }
        return null;
    }

    /** Whether somebody granted that it need not be. */
    public boolean waived(PreCheckCode code) {
        return waivers.stream().anyMatch(waiver -> waiver.code() == code && waiver.granted());
    }

    /** By these terms, for this fee. */
    public CancellationFile by(CancellationTerms fixed, long costsMinor) {
        return new CancellationFile(mid, cause, provider, fixed, costsMinor, attempts, impact, consent, unbound,
                acknowledgement, export, waivers, moved, forced, readyBy, serial);
    }

    public CancellationFile tried(IdentityAttempt attempt) {
        return with(Lists.plus(attempts, attempt));
    }

    /** Another person may try again. */
    public CancellationFile unlocked() {
        return with(List.of());
    }

    private CancellationFile with(List<IdentityAttempt> tries) {
        return new CancellationFile(mid, cause, provider, terms, feeMinor, tries, impact, consent, unbound,
                acknowledgement, export, waivers, moved, forced, readyBy, serial);
    }

    /** What was agreed to before does not count any more. */
    public CancellationFile shown(CancellationImpact newImpact) {
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, newImpact, null, unbound,
                acknowledgement, export, waivers, moved, forced, readyBy, serial);
    }

    public CancellationFile confirmed(FeeConsent to) {
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, to, unbound,
                acknowledgement, export, waivers, moved, forced, readyBy, serial);
    }

    public CancellationFile unbinding(PaymentService service) {
        return unbound.contains(service)
                ? this
                : new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, consent,
                        Lists.plus(unbound, service), acknowledgement, export, waivers, moved, forced, readyBy, serial);
    }

    public CancellationFile acknowledged(String reference) {
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, consent, unbound,
                reference, export, waivers, moved, forced, readyBy, serial);
    }

    public CancellationFile exported(TerminalExport newest) {
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, consent, unbound,
                acknowledgement, newest, waivers, moved, forced, readyBy, serial);
    }

    /** One for each code: a newer takes the place of the older. */
    public CancellationFile with(Waiver waiver) {
        List<Waiver> all = new ArrayList<>(waivers);
        all.removeIf(older -> older.code() == waiver.code());
        all.add(waiver);
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, consent, unbound,
                acknowledgement, export, all, moved, forced, readyBy, serial);
    }

    public CancellationFile moving(List<Long> ids) {
        List<Long> all = new ArrayList<>(moved);
        ids.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, consent, unbound,
                acknowledgement, export, waivers, all, forced, readyBy, serial);
    }

    public CancellationFile with(ForcedClosing newForced) {
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, consent, unbound,
                acknowledgement, export, waivers, moved, newForced, readyBy, serial);
    }

    public CancellationFile ready(String by) {
        return new CancellationFile(mid, cause, provider, terms, feeMinor, attempts, impact, consent, unbound,
                acknowledgement, export, waivers, moved, forced, by, serial);
    }
}
