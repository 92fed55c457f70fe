package org.pointsman.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who sent what was refused, by address, so that people are told of the few who matter and not of every message. Any
 * thread.
 */
public final class Offenders {
    private static final int MOST_ADDRESSES = 1_024;
    private static final int TOLD = 5;
    private static final String OTHERS = "others";

    private volatile Map<String, Map<String, LongAdder>> addresses = new ConcurrentHashMap<>();

    /** Notes an offence; nothing is known of one without an address. */
    public void note(String address, Enum<?> what) {
        if (!address.isEmpty()) {
            Map<String, Map<String, LongAdder>> now = addresses;
            String who = now.size() < MOST_ADDRESSES || now.containsKey(address) ? address : OTHERS;
            now.computeIfAbsent(who, _ -> new ConcurrentHashMap<>()).computeIfAbsent(what.name(), _ -> new LongAdder())
                    .increment();
        }
    }

    /** The worst since this was asked last, one sentence each. */
    public List<String> tell() {
        Map<String, Map<String, LongAdder>> past = addresses;
        addresses = new ConcurrentHashMap<>();
        List<Map.Entry<String, Map<String, LongAdder>>> all = new ArrayList<>(past.entrySet());
        all.sort(Comparator.comparingLong((Map.Entry<String, Map<String, LongAdder>> one) -> -sum(one.getValue()))
                .thenComparing(Map.Entry::getKey));
        return all.stream().limit(TOLD).map(one -> one.getKey() + ": " + words(one.getValue())).toList();
    }

    private static long sum(Map<String, LongAdder> offences) {
        return offences.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private static String words(Map<String, LongAdder> offences) {
        List<String> words = new ArrayList<>();
        new TreeMap<>(offences).forEach((what, count) -> words.add(what + " " + count.sum()));
        return String.join(", ", words);
    }
}
