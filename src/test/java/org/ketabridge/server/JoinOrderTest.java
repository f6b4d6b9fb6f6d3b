package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinOrderTest {

    private static final String SORT =
            " LEFT OUTER JOIN HFJ_SPIDX_DATE t2 ON ((t0.RES_ID = t2.RES_ID) AND (t2.HASH_IDENTITY = ?))";

    private static final String SORTED =
            " LEFT OUTER JOIN HFJ_SPIDX_DATE t2 ON ((t0.RES_ID = t2.RES_ID) AND ((t2.HASH_IDENTITY + 0) = ?))";

    @Test
    void beginsWithWhatWasAskedFor() {
        assertThat(JoinOrder.of(
                        "SELECT t0.RES_ID FROM HFJ_RESOURCE t0 INNER JOIN HFJ_RES_LINK t1 ON (t0.RES_ID = t1.SRC_RESOURCE_ID)"
                                + SORT + " WHERE ((t1.SRC_PATH = ?) AND (t1.TARGET_RESOURCE_ID = ?))"))
                .isEqualTo(
                        "SELECT t0.RES_ID FROM HFJ_RES_LINK t1 INNER JOIN HFJ_RESOURCE t0 ON (t0.RES_ID = t1.SRC_RESOURCE_ID)"
                                + SORTED + " WHERE ((t1.SRC_PATH = ?) AND (t1.TARGET_RESOURCE_ID = ?))");
    }

    @Test
    void beginsWithOneOfSeveralAndLoopsOverNoOther() {
        assertThat(JoinOrder.of(
                        "SELECT t0.RES_ID FROM HFJ_RESOURCE t0 INNER JOIN HFJ_SPIDX_STRING t1 ON (t0.RES_ID = t1.RES_ID)"
                                + " INNER JOIN HFJ_RES_LINK t2 ON (t0.RES_ID = t2.SRC_RESOURCE_ID)"
                                + " INNER JOIN HFJ_SPIDX_TOKEN t3 ON (t0.RES_ID = t3.RES_ID)"
                                + " WHERE ((t2.TARGET_RESOURCE_ID IN (?,?)) AND (t3.HASH_VALUE IN (?,?)))"))
                .isEqualTo(
                        "SELECT t0.RES_ID FROM HFJ_RES_LINK t2 INNER JOIN HFJ_RESOURCE t0 ON (t0.RES_ID = (t2.SRC_RESOURCE_ID + 0))"
                                + " INNER JOIN HFJ_SPIDX_STRING t1 ON (t0.RES_ID = t1.RES_ID)"
                                + " INNER JOIN HFJ_SPIDX_TOKEN t3 ON (t0.RES_ID = t3.RES_ID)"
                                + " WHERE ((t2.TARGET_RESOURCE_ID IN (?,?)) AND ((t3.HASH_VALUE + 0) IN (?,?)))");
    }

    @Test
    void readsTheOrderOfASortByResource() {
        assertThat(JoinOrder.of("SELECT t0.RES_ID FROM HFJ_RESOURCE t0" + SORT))
                .isEqualTo("SELECT t0.RES_ID FROM HFJ_RESOURCE t0" + SORTED);
    }

    @Test
    void beginsWithTheInstanceOfACompartment() {
        assertThat(JoinOrder.of(
                        "SELECT t0.RES_ID FROM HFJ_RESOURCE t0 INNER JOIN HFJ_RES_LINK t1 ON (t0.RES_ID = t1.SRC_RESOURCE_ID)"
                                + " WHERE ((t1.SRC_PATH IN (?,?)) AND (t1.TARGET_RESOURCE_ID = ?))"))
                .isEqualTo(
                        "SELECT t0.RES_ID FROM HFJ_RES_LINK t1 INNER JOIN HFJ_RESOURCE t0 ON (t0.RES_ID = (t1.SRC_RESOURCE_ID + 0))"
                                + " WHERE ((t1.SRC_PATH IN (?,?)) AND (t1.TARGET_RESOURCE_ID = ?))");
    }

    @Test
    void followsAChainBeforeItSorts() {
        assertThat(JoinOrder.of(
                        "SELECT t0.RES_ID FROM HFJ_RESOURCE t0 INNER JOIN HFJ_RES_LINK t1 ON (t0.RES_ID = t1.SRC_RESOURCE_ID)"
                                + " INNER JOIN HFJ_SPIDX_STRING t3 ON (t1.TARGET_RESOURCE_ID = t3.RES_ID)"
                                + SORT))
                .isEqualTo(
                        "SELECT t0.RES_ID FROM HFJ_RES_LINK t1 INNER JOIN HFJ_SPIDX_STRING t3 ON (t1.TARGET_RESOURCE_ID = t3.RES_ID)"
                                + " INNER JOIN HFJ_RESOURCE t0 ON (t0.RES_ID = t1.SRC_RESOURCE_ID)"
                                + SORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT t0.RES_ID FROM HFJ_RESOURCE t0 WHERE (t0.RES_TYPE = ?)",
                "SELECT t0.SRC_RESOURCE_ID FROM HFJ_RES_LINK t0 WHERE (t0.TARGET_RESOURCE_ID IN (?,?))",
                "SELECT t0.RES_ID FROM HFJ_RESOURCE t0 INNER JOIN HFJ_RES_LINK t1 ON ((t0.RES_ID = t1.SRC_RESOURCE_ID) AND (t1.SRC_PATH = ?)) WHERE (t0.RES_TYPE = ?)"
            })
    void leavesOthersAsTheyAre(String sql) {
        assertThat(JoinOrder.of(sql)).isEqualTo(sql);
    }
}
