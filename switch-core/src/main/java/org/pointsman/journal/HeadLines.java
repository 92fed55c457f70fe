package org.pointsman.journal;

import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What lines of a file of heads say. */
public record HeadLines(List<SignedHead> heads, List<KeyIntroduction> introductions) {

    /**
     * Reads them; empty ones say nothing.
     *
     * @throws IllegalArgumentException when one is neither a head nor an introduction
     */
    public static HeadLines of(List<String> lines) {
        Map<Boolean, List<String>> byKind = lines.stream().filter(line -> !line.isBlank())
                .collect(Collectors.partitioningBy(line -> line.startsWith(KeyIntroduction.VERSION + " ")));
        return new HeadLines(byKind.get(false).stream().map(SignedHead::parse).toList(),
                byKind.get(true).stream().map(KeyIntroduction::parse).toList());
    }

    /** The keys of these owners and those they introduced, one by another, by their ids. */
    public Map<String, PublicKey> trusted(Collection<PublicKey> owners) {
        Map<String, PublicKey> trusted = new TreeMap<>();
        owners.forEach(key -> trusted.put(HeadKey.idOf(key), key));
        int before;
        do {
            before = trusted.size();
            for (KeyIntroduction each : introductions) {
                PublicKey old = trusted.get(each.oldKeyId());
                if (old != null && each.isSignedBy(old)) {
                    trusted.put(HeadKey.idOf(each.key()), each.key());
                }
            }
        } while (trusted.size() > before);
        return trusted;
    }
}
