package org.ketabridge.smart.scope;

import org.ketabridge.testing.ExportClient;

/** A cell of one file of an export. */
record FileCell(World world, Caller caller, Request request, Expected expected) implements Cell {

    @Override
    public Verdict check() {
        var sent = caller.send(request);
        var answer = sent.isSuccess() ? ExportCell.bundle(sent.body().lines().map(ExportClient::read)) : sent;
        return Verdict.of(expected.isAllowed(), AnswerCheck.of(world, request, expected, answer), this, answer);
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public String toString() {
        return request + " by " + caller + ", expected " + expected;
    }
}
