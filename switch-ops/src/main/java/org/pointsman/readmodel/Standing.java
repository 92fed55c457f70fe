package org.pointsman.readmodel;

import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a read model stands, as who writes it or watches it said last. One thread says, any may ask. */
final class Standing implements WriterListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModel.class);

    private volatile ReadModelDatabase database;
    private volatile Told told = new Told(ProjectionStatus.NOTHING, null);

    /**
     * What was said last, as one: who sees where it is must not see what was in its way before.
     *
     * @param status  how far it is
     * @param trouble what is in its way, as a sentence; null for nothing
     */
    record Told(ProjectionStatus status, String trouble) {
    }

    @Override
    public void asks(ReadModelDatabase opened) {
        database = opened;
    }

    @Override
    public void troubled(String sentence) {
        stays(told.status(), sentence);
    }

    @Override
    public void goesOn(ProjectionStatus now) {
        if (told.trouble() != null) {
            LOG.info("the read model goes on at record {}", now.position());
        }
        told = new Told(now, null);
    }

    /** Where it is, while it cannot go on. */
    void stays(ProjectionStatus now, String sentence) {
        if (!sentence.equals(told.trouble())) {
            LOG.warn("{}; the switch trades on", sentence);
        }
        told = new Told(now, sentence);
    }

    ReadModelDatabase database() {
        return database;
    }

    Told told() {
        return told;
    }
}
