package org.pointsman.benchmarks.contestant.jpos;

import java.time.LocalDateTime;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.transaction.Context;
import org.jpos.transaction.ContextConstants;

/** Chooses the network by card number and makes its 0200. */
public final class BuildNetworkRequest extends EstateParticipant {
    private static final String NO_ROUTE = "15";
    private static final String NETWORK = "network";
    private static final String FORMAT_ERROR = "30";
    private static final String[] ROUTED = {"62", "4", "5"};
    private static final int[] CARRIED = {3, 4, 22, 25, 26, 35, 41, 42, 49, 55};
    private static final String PIN_WITH_PAN = "2600000000000000";
    private static final int EXPIRY_DIGITS = 4;

    @Override
    int prepare(Context context, ISOMsg request) throws ISOException {
        String track = request.getString(35);
        int panDigits = track == null ? -1 : track.indexOf('=');
        if (panDigits < 0 || track.length() < panDigits + 1 + EXPIRY_DIGITS) {
            return refuse(context, FORMAT_ERROR);
        }
        if (!routed(track)) {
            return refuse(context, NO_ROUTE);
        }
        ISOMsg upstream = new ISOMsg("0200");
        upstream.set(2, track.substring(0, panDigits));
        upstream.set(14, track.substring(panDigits + 1, panDigits + 1 + EXPIRY_DIGITS));
        carry(request, upstream);
        number(context, upstream);
        translatePin(context, request, upstream);
        context.put(Key.NETWORK_REQUEST, upstream);
        context.put(ContextConstants.DESTINATION.toString(), NETWORK);
        return GO_ON;
    }

    private static boolean routed(String track) {
        for (String prefix : ROUTED) {
            if (track.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static void carry(ISOMsg request, ISOMsg upstream) {
        for (int field : CARRIED) {
            switch (request.getValue(field)) {
                case String text -> upstream.set(field, text);
                case byte[] bytes -> upstream.set(field, bytes);
                case null, default -> {
                    // It was not sent.
                }
            }
        }
    }

    private void number(Context context, ISOMsg upstream) {
        LocalDateTime now = LocalTimes.now();
        upstream.set(7, LocalTimes.transmission(now));
        upstream.set(11, estate.nextStan());
        upstream.set(12, LocalTimes.time(now));
        upstream.set(13, LocalTimes.date(now));
        upstream.set(32, Institution.ACQUIRER);
        upstream.set(37, context.<String>get(Key.RRN));
    }

    private void translatePin(Context context, ISOMsg request, ISOMsg upstream) {
        if (request.hasField(52)) {
            Terminal terminal = context.get(Key.TERMINAL);
            upstream.set(52, terminal.keys().translate(request.getBytes(52), estate.zoneKey()));
            upstream.set(53, PIN_WITH_PAN);
        }
    }
}
