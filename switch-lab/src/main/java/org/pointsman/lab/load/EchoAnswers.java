package org.pointsman.lab.load;

/** A bare echo: the requests' own bytes, in the order of the requests of a connection. */
final class EchoAnswers implements AnswerReader {
    private final Templates templates;
    private final Auditor auditor;

    EchoAnswers(Templates templates, Auditor auditor) {
        this.templates = templates;
        this.auditor = auditor;
    }

    @Override
    public Call read(LoadConnection connection, byte[] bytes, int offset, int length) {
        Call call = connection.order().poll();
        if (call == null) {
            auditor.notAskedFor(length);
            return null;
        }
        RequestTemplate request = templates.of(call.kind(), call.template());
        if (!request.isSame(bytes, offset, length, call.stan(), call.amountMinor())) {
            auditor.breach(Breach.NOT_THE_ECHO, call);
        }
        return call;
    }
}
