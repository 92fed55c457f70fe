package org.pointsman.lab.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.archive.Archive;
import org.pointsman.archive.Archived;
import org.pointsman.archive.Lookup;

/** An archive that outlives the switch, and fails as the seed says. */
final class SimulatedArchive implements Archive {
    private final Oblivion oblivion;
    private final Chance chance;
    private final Map<Long, byte[]> images = new HashMap<>();
    private final List<Long> ids = new ArrayList<>();
    private boolean healed;
    private boolean cut;

    SimulatedArchive(Oblivion oblivion) {
        this.oblivion = oblivion;
        chance = oblivion.chance();
    }

    void heal() {
        healed = true;
    }

    /** All that was ever archived, each once. */
    List<Long> ids() {
        return ids;
    }

    // What was written before the power went is there, and counts for nothing.
    @Override
    public void append(List<Archived> transactions, long left) {
        if (fails(oblivion.broken())) {
            throw new UncheckedIOException(new IOException("the archive cannot be written"));
        }
        cut = fails(oblivion.cut());
        int last = cut ? chance.between(0, transactions.size()) : transactions.size();
        transactions.subList(0, last).forEach(this::keep);
        if (cut) {
            throw new UncheckedIOException(new IOException("the power is gone"));
        }
    }

    private void keep(Archived transaction) {
        if (images.put(transaction.id(), transaction.image()) == null) {
            ids.add(transaction.id());
        }
    }

    private boolean fails(double probability) {
        return !healed && probability > 0 && chance.of(probability);
    }

    @Override
    public Lookup find(long id, long left) {
        if (fails(oblivion.broken())) {
            return new Lookup.Damaged("in the simulation");
        }
        return there(id);
    }

    @Override
    public List<String> damage(long left) {
        return List.of();
    }

    /** What it has, whatever fails. */
    Lookup there(long id) {
        byte[] image = images.get(id);
        return image == null ? new Lookup.Absent() : new Lookup.Found(image);
    }

    /** Whether the power went, asked once. */
    boolean takeCut() {
        boolean was = cut;
        cut = false;
        return was;
    }

    @Override
    public void close() {
        // It outlives whoever uses it.
    }
}
