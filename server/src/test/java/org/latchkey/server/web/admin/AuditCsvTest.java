package org.latchkey.server.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCsvTest {

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
  void nothingIsAFormula(String text) {
    assertThat(AuditCsv.cell(text).replace("\"", "")).startsWith("'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "two, words|\"two, words\"",
        "say \"so\"|\"say \"\"so\"\"\"",
        "a=b|a=b",
        "=a,b|\"'=a,b\"",
        "x;=HYPERLINK(1)|x;'=HYPERLINK(1)",
        "＝1|'＝1"
      })
  void whatNeedsQuotesHasThem(String text, String cell) {
    assertThat(AuditCsv.cell(text)).isEqualTo(cell);
  }

  @Test
  void aLineHasAsManyCellsAsTheHeader() {
    String json =
        """
        {"id":"n-1","correlationId":"c","result":"success","resultReason":"r",
         "activityDisplayName":"a","activityDateTime":"t",
         "initiatedBy":{"user":{"userPrincipalName":"=x","ipAddress":"::1"}},
         "targetResources":[{"userPrincipalName":"y"}],
         "additionalDetails":[{"key":"ClientType","value":"Browser"},
                              {"key":"DeviceClaimed","value":"-pc"}]}\
        """;
    assertThat(AuditCsv.line(json))
        .isEqualTo("t,n-1,c,a,success,r,y,'=x,::1,Browser,DeviceClaimed=-pc\r\n");
    assertThat(AuditCsv.HEADER.split(",")).hasSize(11);
  }
}
