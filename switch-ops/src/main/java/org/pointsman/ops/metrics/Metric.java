package org.pointsman.ops.metrics;

import java.util.List;

/** The catalogue of metrics: names and labels scripts and dashboards rely on. Never a label per terminal or card. */
@SuppressWarnings("ImmutableEnumChecker")
public enum Metric {
    REQUESTS("requests", "requests answered", "transaction", "outcome"),
    REQUEST_DURATION("request.duration", "from the last byte of a request to the write of its answer"),
    NETWORK_RESPONSE_DURATION("network.response.duration", "from the write of a request to its answer", "network"),
    ADMISSION_REFUSED("admission.refused", "requests answered 96 for load", "cause"),
    RING_REMAINING("ring.remaining", "free slots of the ring"),
    INFLIGHT("inflight", "open exchanges"),
    CONNECTIONS("connections", "open terminal connections"),
    DECIDE_STALLS("decide.stalls", "commands and questions that kept all others waiting for 10 ms or more"),
    DECIDE_LONGEST("decide.longest", "seconds the longest of them took, since the start"),
    JOURNAL_SYNC_DURATION("journal.sync.duration", "time of a sync of the journal"),
    JOURNAL_BATCH_RECORDS("journal.batch.records", "records synced in batches"),
    NETWORK_UP("network.up", "1 when the network takes requests", "network"),
    NETWORK_CONNECTION_UP("network.connection.up", "1 when the connection takes requests", "network", "connection"),
    NETWORK_CONNECTION_PENDING("network.connection.pending",
            "requests and reversals on the connection without an answer", "network", "connection"),
    NETWORK_UNMATCHED("network.unmatched", "messages of a network that did not fit", "network", "cause"),
    NETWORK_LATE("network.late", "answers after the time-out of their request, since the journal began"),
    SAF_DEPTH("saf.depth", "reversals owed and not acknowledged; parked: sent often enough in vain, or refused",
            "state"),
    SAF_OLDEST_AGE("saf.oldest.age", "seconds since the oldest reversal is owed, 0 when none is"),
    SAF_ALARMS("saf.alarms", "reversals parked for want of an acknowledgement, since the journal began"),
    STAND_IN_APPROVED("standin.approved", "payments approved in stand-in, since the journal began"),
    STAND_IN_DECLINED("standin.declined", "payments declined though their route names terms, since the journal began",
            "reason"),
    STAND_IN_OWED("standin.owed", "payments approved in stand-in for which a network is owed"),
    STAND_IN_ON("standin.on", "1 when payments may be approved in stand-in"),
    ALARMS("alarms", "what people were told to look at, since the journal began", "kind"),
    NOTICES("notices", "notices that are remembered", "state"),
    NOTICES_FORGOTTEN("notices.forgotten",
            "notices that made room for newer ones before they arrived, since the journal began"),
    NOTICE_TRIES("notice.tries", "tries to deliver a notice", "channel", "result"),
    TERMINALS("terminals", "terminals by state", "status"),
    FRAMES_REJECTED("frames.rejected", "frames that were not a message", "cause"),
    FRAMES_WAITED("frames.waited", "messages that waited because their connection sent far more than the others"),
    CONNECTIONS_CLOSED("connections.closed", "terminal connections ended", "cause"),
    ANSWERS_UNDELIVERED("answers.undelivered", "answers whose connection was gone"),
    NETWORK_DROPS("network.drops", "connections to a network lost or not made", "network", "cause"),
    DISK_FREE("disk.free", "usable bytes of the journal's disk"),
    HEAP_PERCENT("heap.percent", "per cent of the heap taken by what lives long"),
    SNAPSHOT_SEQUENCE("snapshot.sequence", "the record the newest snapshot stands at, 0 for none"),
    SNAPSHOT_BEHIND("snapshot.behind", "records a start would have to apply behind the newest snapshot"),
    READ_MODEL_POSITION("readmodel.position", "record of the journal the read model is at"),
    READ_MODEL_LAG("readmodel.lag", "records the journal is ahead of the read model"),
    READ_MODEL_ANSWERS("readmodel.answers", "1 when the read model can be asked"),
    SHADOW_FOLLOWING("shadow.following", "1 when a child follows the journal and writes snapshots"),
    SHADOW_LAG("shadow.lag", "records the journal is ahead of that child"),
    SHADOW_DIFFERENCES("shadow.differences",
            "records that would be decided differently now; the child stops at the first"),
    ARCHIVE("archive", "transactions between memory and archive", "event"),
    TLS_HANDSHAKES("tls.handshakes", "TLS handshakes of terminals by how they ended", "end"),
    CERTIFICATE_EXPIRY("certificate.expiry", "seconds until the certificate of a setting ends", "setting"),
    KEY_AGE("key.age", "seconds since the oldest key in use of a kind came", "kind"),
    KEYS("keys", "keys of a kind, those in use and those of before that are still taken", "kind", "state"),
    KEYS_OVERDUE("keys.overdue", "keys that should have been replaced", "kind"),
    ANSWERS_UNSIGNED("answers.unsigned", "approvals that were not sent for want of their MAC"),
    SECURITY_MODULE_CALLS("security.module.calls", "answers of devices to host commands", "command"),
    SECURITY_MODULE_ERRORS("security.module.errors", "answers of devices by error code other than 00", "code"),
    SECURITY_MODULE_FAILURES("security.module.failures",
            "calls without an answer, and answers without a call, by what happened", "cause"),
    SECURITY_MODULE_DURATION("security.module.duration", "from a call to the answer of a device"),
    SECURITY_MODULE_CONNECTIONS("security.module.connections", "connections to devices that are usable"),
    SECURITY_MODULE_WAITING("security.module.waiting", "calls without an answer"),
    BUILD_INFO("build.info", "always 1; the labels say what runs", "version", "commit");

    private final String name;
    private final String description;
    private final List<String> labels;

    Metric(String name, String description, String... labels) {
        this.name = "pointsman." + name;
        this.description = description;
        this.labels = List.of(labels);
    }

    /** Micrometer name; Prometheus shows underscores and appends the unit. */
    public String meterName() {
        return name;
    }

    /** One line for people. */
    public String description() {
        return description;
    }

    /** Label names, in the order values are given. */
    public List<String> labels() {
        return labels;
    }
}
