package io.github.krait.pi4j;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Leaves out the tests that Pi4J's mocks cannot express; no other one may be skipped. */
final class NotOnMocks implements ExecutionCondition, InvocationInterceptor {
  static final Map<String, String> REASONS = new LinkedHashMap<>();

  private static void leaveOut(String reason, String... tests) {
    for (String test : tests) {
      REASONS.put(test, reason);
    }
  }

  static {
    leaveOut(
        "no pulses or edges of a line: the mock keeps a frequency and a part of the time",
        "OfPwmOutput.closingEndsThePulses",
        "OfPwmOutput.pulsesCanBeLow",
        "OfPwmOutput.hasNoPulsesAtFirst",
        "OfPwmOutput.aLengthStaysWhenTheFrequencyChanges",
        "OfPwmOutput.aPartOfTheTimeStaysWhenTheFrequencyChanges",
        "OfPwmOutput.pulsesHaveFrequencyAndWidth",
        "OfPwmOutput.noneAndAllOfTheTime",
        "OfPulseOutput.nothingToSendIsNoEdge",
        "OfPulseOutput.aCarrierIsSwitchedOnAndOff",
        "OfPulseOutput.refusesWhatCannotBe",
        "OfPulseOutput.sendsPulsesByTurns",
        "OfPulseOutput.sendsBitsHighestFirst",
        "OfPulseOutput.isLow",
        "OfUartPort.bytesLookOnTheLineAsTheyShould",
        "OfUartPort.sendsBreaks",
        "OfUartPort.anIdleLineIsHigh",
        "OfSpiBus.clockIdlesAsTheFormatSays");
    leaveOut(
        "each unit of a Raspberry Pi has one frequency and one signal",
        "OfPwmOutput.pinsOnOneUnitHaveOneFrequency");
    leaveOut(
        "Pi4J has no errors, breaks or limited buffers of serial lines",
        "OfUartPort.noticesWrongParity",
        "OfUartPort.dropsWhatHasNoRoom",
        "OfUartPort.noticesBreaks");
    leaveOut(
        "the kernel is asked every millisecond, which a busy host makes longer",
        "OfUartPort.tellsEvents");
    leaveOut(
        "Pi4J does not tell how many bytes were acknowledged",
        "OfI2cBus.endsWhereTheDeviceRefuses");
    leaveOut(
        "Pi4J sends what is written without a stop with the read that follows",
        "OfI2cBus.theBusCanBeKept");
    leaveOut("Pi4J asks for an address by reading a byte", "OfI2cBus.asksForAnAddress");
    leaveOut(
        "Pi4J has no write after a read without a stop between",
        "OfI2cBus.startsAgainWhereTheDirectionChanges");
    leaveOut(
        "the mock has no lines with resistors, levels and times",
        "OfI2cBus.needsPullUps",
        "OfI2cBus.takesTheBusesTime",
        "OfI2cBus.oneLineHeldLowEndsInATimeOut");
    leaveOut("the kernel drives the lines", "OfI2cBus.softwareHasSingleSignals");
    leaveOut("the machine restarts, not the board", "OfWatchdog.resetsTheBoard");
    leaveOut("no such resistor", "OfDigitalPin.keepsTheLastLevel");
    leaveOut("Pi4J reads only pins that are open", "OfBoard.levelsCanBeSeenByAll");
    leaveOut(
        "the host of the tests has none of that",
        "OfBoard.temperatureIsThatOfAProcessor",
        "OfBoard.supplyIsThatOfABoard",
        "OfBoard.theUniqueIdIsACopy",
        "OfBoard.theTemperatureCanBeMeasured");
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String reason =
        context
            .getTestMethod()
            .map(
                m ->
                    REASONS.get(context.getRequiredTestClass().getSimpleName() + "." + m.getName()))
            .orElse(null);
    return reason == null
        ? ConditionEvaluationResult.enabled("")
        : ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (TestAbortedException e) {
      throw new AssertionError("skipped without being on the list: " + e.getMessage(), e);
    }
  }
}
